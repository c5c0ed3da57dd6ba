package org.hookline.ultrasound.data.foreign;

import java.util.List;
import java.util.Optional;

/**
 * The image files of one video.
 *
 * @param name the folder's, or a still's own without the ending
 * @param split what the uppermost folder is named after
 * @param images ascending by index
 */
record FolderVideo(String name, Optional<Split> split, List<Image> images) {

  /**
   * One file.
   *
   * @param index the number that its name ends in, or its place
   * @param name relative to the folder with all images
   */
  record Image(int index, String name) {

    /** The name without the ending, which annotations share. */
    String stem() {
      return stemOf(name);
    }
  }

  /** A name without its ending. */
  static String stemOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') ? name.substring(0, dot) : name;
  }

  /** The last part of a name. */
  static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The folder part of a name; empty if there is none. */
  static String folderOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
