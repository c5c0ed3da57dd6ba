package org.hookline.hooks.report;

import java.util.List;

/**
 * The pictures of one data set.
 *
 * @param dataset its name; empty for pictures of the run
 * @param pictures by name
 */
record PictureGroup(String dataset, List<Picture> pictures) {

  PictureGroup {
    pictures = List.copyOf(pictures);
  }
}
