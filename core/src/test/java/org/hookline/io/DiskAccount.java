package org.hookline.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What of a folder would survive a power cut: of each file its bytes, of each folder its names. */
final class DiskAccount {

  /** A file or a folder, whatever names it has. */
  private sealed interface Entry permits File, Folder {}

  /** The bytes of a file, now and when they were last synced. */
  static final class File implements Entry {
    final ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] synced = {};
  }

  /** The names in a folder, now and when they were last synced. */
  private static final class Folder implements Entry {
    final Map<String, Entry> names = new TreeMap<>();
    Map<String, Entry> synced = Map.of();
  }

  private final Path rootPath;
  private final Folder root;

  DiskAccount(Path rootPath) {
    this.rootPath = rootPath;
    root = load(rootPath);
  }

  /** The bytes of a file behind so many, which is made if it is not there. */
  File append(Path path, long offset) {
    Folder parent = parent(path);
    File file = (File) parent.names.computeIfAbsent(name(path), name -> new File());
    byte[] before = file.content.toByteArray();
    file.content.reset();
    file.content.write(before, 0, Math.toIntExact(offset));
    return file;
  }

  void createFolder(Path path) {
    parent(path).names.put(name(path), new Folder());
  }

  void move(Path from, Path to) {
    Entry moved = Objects.requireNonNull(parent(from).names.remove(name(from)));
    parent(to).names.put(name(to), moved);
  }

  void delete(Path path) {
    Objects.requireNonNull(parent(path).names.remove(name(path)));
  }

  void forceFolder(Path path) {
    Folder folder = folder(path);
    folder.synced = new TreeMap<>(folder.names);
  }

  void restore(boolean names, boolean content, Path target) throws IOException {
    restore(root, names, content, target);
  }

  /** The same text for the same files, folders and bytes. */
  String remains(boolean names, boolean content) {
    StringBuilder text = new StringBuilder();
    describe(root, names, content, "", text);
    return text.toString();
  }

  private static void describe(
      Folder folder, boolean names, boolean content, String path, StringBuilder text) {
    (names ? folder.names : folder.synced)
        .forEach(
            (name, entry) -> {
              text.append(path).append(name).append('\n');
              if (entry instanceof File file) {
                byte[] bytes = content ? file.content.toByteArray() : file.synced;
                text.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n');
              } else {
                describe((Folder) entry, names, content, path + name + "/", text);
              }
            });
  }

  private static void restore(Folder folder, boolean names, boolean content, Path target)
      throws IOException {
    Files.createDirectory(target);
    for (Map.Entry<String, Entry> each : (names ? folder.names : folder.synced).entrySet()) {
      Path path = target.resolve(each.getKey());
      if (each.getValue() instanceof File file) {
        Files.write(path, content ? file.content.toByteArray() : file.synced);
      } else {
        restore((Folder) each.getValue(), names, content, path);
      }
    }
  }

  private static Folder load(Path path) {
    Folder folder = new Folder();
    for (java.io.File child : Objects.requireNonNull(path.toFile().listFiles())) {
      folder.names.put(
          child.getName(), child.isDirectory() ? load(child.toPath()) : loadFile(child.toPath()));
    }
    folder.synced = new TreeMap<>(folder.names);
    return folder;
  }

  private static File loadFile(Path path) {
    File file = new File();
    try {
      file.synced = Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    file.content.writeBytes(file.synced);
    return file;
  }

  private Folder parent(Path path) {
    return folder(Objects.requireNonNull(path.getParent()));
  }

  private Folder folder(Path path) {
    Folder folder = root;
    if (!path.equals(rootPath)) {
      for (Path name : rootPath.relativize(path)) {
        folder = (Folder) Objects.requireNonNull(folder.names.get(name.toString()));
      }
    }
    return folder;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
