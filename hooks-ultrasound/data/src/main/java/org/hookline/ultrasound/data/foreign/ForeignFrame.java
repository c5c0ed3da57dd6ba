package org.hookline.ultrasound.data.foreign;

import java.util.List;

/**
 * One picture of a video.
 *
 * @param index its number in the video, ascending, not necessarily from 0 or without gaps
 * @param boxes none is a frame like any other
 * @param isStatic whether the picture stands still here
 */
public record ForeignFrame(int index, Pixels pixels, List<ForeignBox> boxes, boolean isStatic) {

  public ForeignFrame {
    boxes = List.copyOf(boxes);
  }
}
