package org.hookline.ultrasound.data.foreign;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/**
 * The folder that a source lies in, which nothing that its files say can lead out of. Files have
 * names relative to it, with forward slashes.
 */
final class DataFolder {

  private static final int MAX_FILES = 2_000_000;
  private static final int MAX_DEPTH = 32;

  private final Path root;
  private final Path realRoot;
  private final Problems problems;

  /**
   * @throws InputException if it is no folder
   */
  DataFolder(Path folder, Problems problems) {
    if (!Files.isDirectory(folder)) {
      throw new InputException("There is no folder \"" + folder + "\".");
    }
    this.root = folder.toAbsolutePath().normalize();
    this.problems = problems;
    try {
      this.realRoot = root.toRealPath();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  Path root() {
    return root;
  }

  /** The folder under this one, or this one if it has none of that name. */
  DataFolder subfolder(String name) {
    return has(name) ? new DataFolder(root.resolve(name), problems) : this;
  }

  /** Whether there is a folder of this name right in it. */
  boolean has(String name) {
    return at(name).filter(Files::isDirectory).isPresent() && find(name, "folder").isPresent();
  }

  /**
   * The file or folder that something in the source names, if it is there and inside; if not, that
   * is an error.
   *
   * @param subject who names it
   */
  Optional<Path> find(String name, String subject) {
    String named = subject + " \"" + name + "\"";
    Path path = at(name).orElse(null);
    if (path == null) {
      problems.error(subject, "a file name is not valid");
      return Optional.empty();
    }
    if (Path.of(name).isAbsolute() || !path.startsWith(root)) {
      problems.error(named, "a path leaves the data folder");
      return Optional.empty();
    }
    if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
      problems.error(named, "a file is not there");
      return Optional.empty();
    }
    if (!isInside(path)) {
      problems.error(named, "a link leaves the data folder");
      return Optional.empty();
    }
    return Optional.of(path);
  }

  /** The name of a file in it, as {@link #find} takes it. */
  String name(Path file) {
    return slashed(root.relativize(file.toAbsolutePath().normalize()));
  }

  private static String slashed(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  /** Whether a file of this name is there, which need not be. */
  boolean contains(String name) {
    return at(name).filter(Files::isRegularFile).isPresent();
  }

  /** The path of a name; none if no file can be called so. */
  private Optional<Path> at(String name) {
    try {
      return Optional.of(root.resolve(name).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The names of all files in it, in the order of their characters. Folders behind links are not
   * looked into, and hidden files are left out.
   *
   * @throws InputException if there are too many or they lie too deep
   */
  List<String> files() {
    List<String> names = new ArrayList<>();
    try {
      Files.walkFileTree(
          realRoot,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              if (!folder.equals(realRoot) && isByTheWay(folder)) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              if (folder.getNameCount() - realRoot.getNameCount() > MAX_DEPTH) {
                throw new InputException(
                    "Folders in \"" + root + "\" are nested deeper than " + MAX_DEPTH + ".");
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!isByTheWay(file)) {
                add(file, attributes, names);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw unreadable(root, e);
    }
    Collections.sort(names);
    return names;
  }

  /** What file managers leave behind, beside each image of the same name. */
  private static boolean isByTheWay(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.equals("__MACOSX");
  }

  private void add(Path file, BasicFileAttributes attributes, List<String> names) {
    if (names.size() == MAX_FILES) {
      throw new InputException("\"%s\" holds more than %d files.".formatted(root, MAX_FILES));
    }
    String name = slashed(realRoot.relativize(file));
    if (attributes.isRegularFile()) {
      names.add(name);
    } else if (attributes.isOther()) {
      problems.noted("\"" + name + "\"", "something is neither file nor folder", "not looked into");
    } else if (Files.exists(file) && !isInside(file)) {
      problems.error("\"" + name + "\"", "a link leaves the data folder");
    } else if (Files.isDirectory(file)) {
      problems.noted("\"" + name + "\"", "a folder is a link", "not looked into");
    } else {
      names.add(name);
    }
  }

  /**
   * The content of a file.
   *
   * @param limit the most bytes it may have
   */
  byte[] bytes(String name, int limit) throws UnreadableException {
    Path file = at(name).orElseThrow(() -> new UnreadableException("a file name is not valid"));
    if (Files.exists(file) && !isInside(file)) {
      throw new UnreadableException("a link leaves the data folder");
    }
    try {
      return new DurableFiles(Disk.real()).read(file, limit);
    } catch (IOException e) {
      throw new UnreadableException("a file cannot be read, " + DurableFiles.explain(e), e);
    }
  }

  private boolean isInside(Path path) {
    try {
      return path.toRealPath().startsWith(realRoot);
    } catch (IOException e) {
      return false;
    }
  }

  private static InputException unreadable(Path folder, IOException e) {
    return new InputException(
        "\"" + folder + "\" cannot be read, " + DurableFiles.explain(e) + ".", e);
  }
}
