package org.hookline.run;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * What a run was run by, and on.
 *
 * @param hookline Hookline's version
 * @param java Java's version
 * @param os name, version and architecture of the operating system
 * @param processors number of processors the process may use
 * @param host the machine's name
 */
public record RunEnvironment(String hookline, String java, String os, int processors, String host) {

  /** This process, here. */
  public static RunEnvironment here() {
    String version = RunEnvironment.class.getPackage().getImplementationVersion();
    return new RunEnvironment(
        version == null ? "development" : version,
        System.getProperty("java.version"),
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        hostName());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
