package org.hookline.ultrasound.data.simulation;

import java.util.List;

/**
 * What one frame shows.
 *
 * @param lesions that are clear enough to be marked
 * @param mimics hard negatives that are clear enough to be taken for a lesion
 */
record FrameTruth(List<Sighting> lesions, List<MimicSighting> mimics) {

  FrameTruth {
    lesions = List.copyOf(lesions);
    mimics = List.copyOf(mimics);
  }
}
