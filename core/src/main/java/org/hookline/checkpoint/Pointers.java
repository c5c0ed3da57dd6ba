package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hookline.io.DurableFiles;

/** Small files beside the checkpoints, each with the name of one of them on a line. */
final class Pointers {

  private static final Pattern NAME = Pattern.compile("(?!iter-)[a-z][a-z0-9._-]*");
  private static final int MAX_BYTES = 64;

  private final StoreFolder folder;
  private final DurableFiles files;

  Pointers(StoreFolder folder) {
    this.folder = folder;
    this.files = new DurableFiles(folder.disk());
  }

  /** Moves a pointer in one instant, or makes it. */
  void write(String name, long iteration) throws IOException {
    files.replace(file(name), CheckpointName.of(iteration) + "\n");
  }

  /** Deletes a pointer, if it is there. */
  void delete(String name) throws IOException {
    Path file = file(name);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      folder.disk().delete(file);
      folder.disk().force(folder.path());
    }
  }

  /**
   * The iteration of the checkpoint that a pointer names, which may not exist; empty if there is no
   * such pointer.
   */
  OptionalLong read(String name) throws DamagedCheckpointException {
    Path file = file(name);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? OptionalLong.of(read(file))
        : OptionalLong.empty();
  }

  /** Reads a pointer file wherever it is. */
  long read(Path file) throws DamagedCheckpointException {
    String content;
    try {
      content = new String(files.read(file, MAX_BYTES), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException e) {
      throw new DamagedCheckpointException("it cannot be read, " + DurableFiles.explain(e), e);
    }
    return CheckpointName.iteration(content)
        .orElseThrow(
            () -> new DamagedCheckpointException("it does not hold the name of a checkpoint"));
  }

  /** The iterations that any pointer names. */
  Set<Long> targets() throws IOException {
    Set<Long> targets = new TreeSet<>();
    for (Path child : folder.disk().list(folder.path())) {
      if (NAME.matcher(child.getFileName().toString()).matches() && isSmallFile(child)) {
        CheckpointName.iteration(
                new String(files.read(child, MAX_BYTES), StandardCharsets.UTF_8).stripTrailing())
            .ifPresent(targets::add);
      }
    }
    return targets;
  }

  private static boolean isSmallFile(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES;
  }

  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" cannot name a pointer; use lower-case letters, digits and hyphens");
    }
    return folder.path().resolve(name);
  }
}
