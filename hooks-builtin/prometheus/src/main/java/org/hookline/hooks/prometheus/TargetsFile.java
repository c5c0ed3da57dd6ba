package org.hookline.hooks.prometheus;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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
    String text = Json.oneLine().write(List.of(Map.of("targets", List.of(target)))) + "\n";
    try {
      replace(file.toAbsolutePath(), text);
    } catch (IOException e) {
      throw new RunException(
          "%s cannot be written, %s. Make sure that the disk has room and the folder may be written."
              .formatted(file.getFileName(), DurableFiles.explain(e)),
          e);
    }
    return new TargetsFile(file);
  }

  /**
   * The file is there whole or not at all. Until then it has no name that ends in {@code .json}:
   * Prometheus would read it.
   */
  private static void replace(Path file, String text) throws IOException {
    Disk disk = Disk.real();
    DurableFiles files = new DurableFiles(disk);
    Path folder = file.getParent();
    if (folder != null) {
      files.createFolder(folder);
    }
    Path temporary = file.resolveSibling(DurableFiles.TEMPORARY + file.getFileName() + ".new");
    try {
      files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
      disk.move(temporary, file);
    } catch (IOException e) {
      files.discard(temporary, e);
      throw e;
    }
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
