package org.hookline.ultrasound.data.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.detection.Category;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoFile;
import org.hookline.detection.coco.CocoReader;
import org.hookline.detection.coco.CocoReading;
import org.hookline.detection.coco.CocoSource;

/**
 * COCO-VID and plain COCO: a JSON file, or a folder with {@code train.json} and {@code val.json} or
 * {@code test.json}, which say the splits. Images lie in the folder of the file or in {@code
 * frames}, {@code images} or {@code rawframes} there. Read by {@link CocoReader}, with its repairs.
 */
public final class CocoVidFormat implements ForeignFormat {

  /** Entries take up to ten times as much memory as text, and are copied once. */
  private static final int HEAP_PER_BYTE = 16;

  private static final List<String> IMAGES = List.of("", "frames", "images", "rawframes");

  @Override
  public String name() {
    return "coco-vid";
  }

  @Override
  public String description() {
    return "COCO-VID or COCO: a JSON file, or a folder with train.json and val.json";
  }

  @Override
  public Set<String> options() {
    return Set.of("images");
  }

  @Override
  public ForeignReading read(Path source, ForeignOptions options) {
    Problems problems = new Problems(source);
    Set<String> categories = new LinkedHashSet<>();
    List<ForeignVideo> videos = new ArrayList<>();
    for (Path file : files(source)) {
      CocoFile entries = CocoFile.read(file);
      Path root = images(file, entries, options);
      boolean safe = new CocoSafety(new DataFolder(root, problems), problems).check(entries);
      if (safe) {
        CocoReading reading = new CocoReader().read(stem(file), new CocoSource(file, root));
        problems.addAll(reading.report());
        VideoDataset dataset = reading.dataset();
        dataset.categories().stream().map(Category::name).forEach(categories::add);
        videos.addAll(new CocoVideos(dataset, Split.named(stem(file)), problems).all());
      }
    }
    return new ForeignReading(List.copyOf(categories), videos, problems.report());
  }

  private static List<Path> files(Path source) {
    if (!Files.isDirectory(source)) {
      requireSize(source);
      return List.of(source);
    }
    List<Path> all;
    try (Stream<Path> entries = Files.list(source)) {
      all = entries.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new InputException("\"" + source + "\" cannot be read: " + e.getMessage() + ".", e);
    }
    List<Path> splits = all.stream().filter(file -> Split.named(stem(file)).isPresent()).toList();
    if (splits.isEmpty() && all.size() != 1) {
      throw new InputException(
          "\"%s\" has %d JSON files and none called train.json, val.json or test.json; name the file."
              .formatted(source, all.size()));
    }
    List<Path> chosen = splits.isEmpty() ? all : splits;
    chosen.forEach(CocoVidFormat::requireSize);
    return chosen;
  }

  /**
   * Refuses a file that is too large to be read.
   *
   * @throws InputException if it is; the message says what to do
   */
  public static void requireSize(Path file) {
    try {
      long limit = Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE;
      if (Files.isRegularFile(file) && Files.size(file) > limit) {
        throw new InputException(
            "\"%s\" is larger than %d MiB, which may fill the memory that Java has; give it more with -Xmx."
                .formatted(file, limit >> 20));
      }
    } catch (IOException e) {
      throw new InputException("\"" + file + "\" cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** The folder in which the first image is. */
  private static Path images(Path file, CocoFile entries, ForeignOptions options) {
    if (options.images().isPresent()) {
      return options.images().get();
    }
    Path parent = file.toAbsolutePath().normalize().getParent();
    Path own = parent == null ? Path.of("") : parent;
    Optional<String> first = entries.images().stream().findFirst().map(it -> it.fileName());
    return IMAGES.stream()
        .map(own::resolve)
        .filter(folder -> first.isPresent() && isFile(folder, first.get()))
        .findFirst()
        .orElse(own);
  }

  private static boolean isFile(Path folder, String name) {
    try {
      return Files.isRegularFile(folder.resolve(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String stem(Path file) {
    return FolderVideo.stemOf(String.valueOf(file.getFileName()));
  }
}
