package org.hookline.detection.coco;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.hookline.plugin.SettingsCheck;

/**
 * Where a data set lies: the settings {@code data.train} and {@code data.test.<name>}.
 *
 * @param annotations the COCO or COCO-VID file
 * @param images the folder that the file names in it are relative to
 */
public record CocoSource(Path annotations, Path images) {

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
    if (!isUnder(made, images) && !Files.isDirectory(images)) {
      check.reject(
          key + ".images",
          "there is no folder \"" + images + "\"; expected the one with the images");
    }
  }

  private static boolean isUnder(Collection<Path> folders, Path path) {
    return folders.stream().anyMatch(folder -> isUnder(folder, path));
  }

  static boolean isUnder(Path folder, Path path) {
    return path.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize());
  }
}
