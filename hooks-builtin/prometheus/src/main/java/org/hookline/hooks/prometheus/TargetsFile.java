package org.hookline.hooks.prometheus;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;

/**
 * The file that tells Prometheus where a run is served, in the format of its {@code
 * file_sd_configs}; there only while the run lasts, unless its process is killed.
 */
final class TargetsFile implements AutoCloseable {

  private final Path file;

  private TargetsFile(Path file) {
    this.file = file;
  }

  /** Writes the file, into a folder that is made if need be. */
  static TargetsFile write(Path file, InetSocketAddress address) {
    String target = hostAndPort(address);
    DurableFiles files = new DurableFiles(Disk.real());
    Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        files.createFolder(folder);
      }
      files.replace(file, Json.oneLine().write(List.of(Map.of("targets", List.of(target)))) + "\n");
    } catch (IOException e) {
      throw new RunException(
          "%s cannot be written, %s. Make sure that the disk has room and the folder may be written."
              .formatted(file.getFileName(), DurableFiles.explain(e)),
          e);
    }
    return new TargetsFile(file);
  }

  /** {@code host:port} as others on this machine reach it. */
  static String hostAndPort(InetSocketAddress address) {
    String host =
        address.getAddress().isAnyLocalAddress()
            ? "localhost"
            : address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new RunException(
          "%s cannot be deleted, %s. Delete it, or Prometheus goes on asking for a run that has ended."
              .formatted(file.getFileName(), DurableFiles.explain(e)),
          e);
    }
  }
}
