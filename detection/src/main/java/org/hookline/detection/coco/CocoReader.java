package org.hookline.detection.coco;

import org.hookline.InputException;

/**
 * Reads a COCO or COCO-VID data set for training and evaluation.
 *
 * <p>An error, which keeps the data set from being used: an id twice, an annotation of an image or
 * a category that is not there, an image of a video that is not there, two images with one {@code
 * frame_id}, an image without a size, a missing image file. Repaired: a box drawn from right to
 * left or upwards is turned around, one that reaches out of its image is clipped, one with nothing
 * inside the image or with {@code NaN} is dropped, an {@code area} that is missing or impossible is
 * the box's, an annotation that is there twice is taken once, an {@code fps} that is not a finite
 * number above 0 is unknown. Frames without annotations and images of different sizes in one video
 * are nothing special.
 *
 * <p>The whole file is checked, also where only some of its data sets are wanted ({@link
 * CocoSource#names()}). Ids stay as they are in the file. A wanted data set that the file knows and
 * has no video of is empty and noted, for a catalogue's other file may have them all; one that it
 * does not know is an error.
 */
public final class CocoReader {

  /**
   * Reads a data set.
   *
   * @param name what the data set and its results are called
   * @throws InputException if it cannot be used; the message has every kind of error with the first
   *     ids and files
   */
  public CocoReading read(String name, CocoSource source) {
    return new DatasetAssembly(CocoFile.read(source.annotations()), source).assemble(name);
  }
}
