package org.hookline.distributed.launch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.InputException;

/**
 * Where the processes meet.
 *
 * @param host name or address of the host of rank 0
 * @param port from 1 to 65535
 */
record Master(String host, int port) {

  private static final int LAST_PORT = 65_535;

  /** An address of six has colons of its own, and so brackets. */
  private static final Pattern PLACE =
      Pattern.compile("(?:\\[(?<six>[0-9A-Fa-f:.%\\w]+)]|(?<name>[^:\\s]+)):(?<port>\\d{1,5})");

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws InputException if it is something else
   */
  static Master parse(String text) {
    Matcher place = PLACE.matcher(text);
    int port = place.matches() ? Integer.parseInt(place.group("port")) : 0;
    if (port < 1 || port > LAST_PORT) {
      throw new InputException(
          "--master must be HOST:PORT with a port from 1 to 65535, such as \"node-0:29500\"; it is \"%s\""
              .formatted(text));
    }
    String six = place.group("six");
    return new Master(six == null ? place.group("name") : six, port);
  }
}
