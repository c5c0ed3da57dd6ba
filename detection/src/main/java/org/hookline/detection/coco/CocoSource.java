package org.hookline.detection.coco;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hookline.detection.DatasetName;
import org.hookline.plugin.SettingsCheck;

/**
 * Where a data set lies: the settings {@code data.train} and {@code data.test.<name>}.
 *
 * @param annotations the COCO or COCO-VID file
 * @param images the folder that the file names in it are relative to
 * @param names which data sets of the file are meant, as {@link DatasetName} reads them, no video
 *     by two of them; if there are none, everything in the file
 */
public record CocoSource(Path annotations, Path images, List<String> names) {

  public CocoSource {
    names = List.copyOf(names);
    List<DatasetName> parsed = new ArrayList<>();
    for (String text : names) {
      DatasetName name = parsed(text);
      parsed.forEach(earlier -> checkApart(earlier, name));
      parsed.add(name);
    }
  }

  /** All data sets of a file. */
  public CocoSource(Path annotations, Path images) {
    this(annotations, images, List.of());
  }

  /** The same data sets of another file. */
  public CocoSource in(Path otherAnnotations) {
    return new CocoSource(otherAnnotations, images, names);
  }

  /** The {@link #names()}, in their order. */
  public List<DatasetName> datasetNames() {
    return names.stream().map(DatasetName::parse).toList();
  }

  private static DatasetName parsed(String text) {
    try {
      return DatasetName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("names has one that cannot be: " + e.getMessage(), e);
    }
  }

  /** Videos that were taken by two names would count twice, or seem to. */
  private static void checkApart(DatasetName one, DatasetName other) {
    if (one.equals(other)) {
      throw new IllegalArgumentException(
          "names has \"%s\" twice; leave one of them out".formatted(one));
    }
    if (one.includes(other) || other.includes(one)) {
      DatasetName wide = one.includes(other) ? one : other;
      DatasetName narrow = wide.equals(one) ? other : one;
      throw new IllegalArgumentException(
          "names has \"%s\" and \"%s\", which is a part of it; leave one of them out"
              .formatted(wide, narrow));
    }
  }

  /**
   * Reports what does not exist, except where a data set maker is going to make it.
   *
   * @param key the place of this source within the settings that are checked, such as {@code
   *     data.train}
   * @param made the folders of the data set makers that are switched on
   */
  public void check(String key, Collection<Path> made, SettingsCheck check) {
    if (!isUnder(made, annotations) && !Files.isRegularFile(annotations)) {
      check.reject(
          key + ".annotations",
          "there is no file \"" + annotations + "\"; expected a COCO or COCO-VID JSON file");
    }
    if (!isUnder(made, images)
        && made.stream().noneMatch(folder -> isUnder(images, folder))
        && !Files.isDirectory(images)) {
      check.reject(
          key + ".images",
          "there is no folder \"" + images + "\"; expected the one with the images");
    }
  }

  private static boolean isUnder(Collection<Path> folders, Path path) {
    return folders.stream().anyMatch(folder -> isUnder(folder, path));
  }

  /** Whether a file lies in a folder, whether either is there or not. */
  public static boolean isUnder(Path folder, Path path) {
    return path.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize());
  }
}
