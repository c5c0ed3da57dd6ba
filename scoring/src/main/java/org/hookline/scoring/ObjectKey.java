package org.hookline.scoring;

import org.hookline.detection.Annotation;

/**
 * What the annotations of one object of a video have in common: category and track. Some files
 * count the tracks of each category from 1, so the track alone is not enough.
 *
 * @param category its id
 * @param isTrack whether the file says a track; if not, each annotation is an object of its own
 * @param id of the track, else of the annotation
 */
public record ObjectKey(int category, boolean isTrack, long id) {

  /** The object that is marked, unique within its video. */
  public static ObjectKey of(Annotation annotation) {
    return annotation.track().isPresent()
        ? new ObjectKey(annotation.category(), true, annotation.track().getAsLong())
        : ofBox(annotation);
  }

  /** The annotation as an object of its own, whatever its track; unique within the data set. */
  public static ObjectKey ofBox(Annotation annotation) {
    return new ObjectKey(annotation.category(), false, annotation.id());
  }
}
