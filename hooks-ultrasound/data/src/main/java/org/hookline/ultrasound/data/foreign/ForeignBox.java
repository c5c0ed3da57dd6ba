package org.hookline.ultrasound.data.foreign;

import java.util.OptionalLong;
import org.hookline.detection.Box;

/**
 * An object that the source marks in a frame.
 *
 * @param box in pixels of the frame, inside it and not empty
 * @param area square pixels of the object itself
 * @param category the source's word for it
 * @param track the same number in each frame of a video is the same object, if the source says so
 * @param crowd whether detections in it count neither for nor against: a group, or one marked as
 *     difficult
 */
public record ForeignBox(Box box, double area, String category, OptionalLong track, boolean crowd) {

  /** An object that fills its box. */
  ForeignBox(Box box, String category) {
    this(box, box.area(), category, OptionalLong.empty(), false);
  }
}
