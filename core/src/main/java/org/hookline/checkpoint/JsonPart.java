package org.hookline.checkpoint;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.io.Json;

/**
 * A part that is a JSON object, such as {@code state.json}: keys sorted, so that equal maps give
 * equal bytes, and NaN and infinities kept.
 */
public final class JsonPart implements CheckpointPart {

  private static final Json JSON = Json.indented().sortedKeys().nonFiniteAsText();

  private final String name;
  private final byte[] bytes;

  private JsonPart(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /**
   * The map as it is now; later changes to it are not seen.
   *
   * @param content numbers, strings, booleans, null, lists and maps of them
   * @throws IllegalArgumentException if there is anything else in it
   */
  public static JsonPart of(String name, Map<String, ?> content) {
    return new JsonPart(name, (JSON.write(content) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** A part of a text that {@link #text()} gave, maybe on another machine. */
  public static JsonPart of(String name, String text) {
    return new JsonPart(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What is written. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Reads such a part back. Keys are names, not paths: a name that may hold a dot or a slash is
   * reached by {@link ConfigUtil#joinPath(String...)}.
   *
   * @throws org.hookline.CheckpointMismatchException if there is no such part
   */
  public static Config read(Checkpoint checkpoint, String name) {
    Path file = checkpoint.part(name);
    try {
      return ConfigFactory.parseString(
          Files.readString(file), ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    } catch (IOException | ConfigException e) {
      throw new RunException("Cannot read \"" + file + "\": " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
