package org.hookline.detection;

import java.nio.file.Path;
import java.util.List;

/**
 * One image of a video.
 *
 * @param id unique within the data set
 * @param file the image file, ready to be opened
 * @param width in pixels; frames of one video may differ
 * @param height in pixels
 * @param index the frame's number in its video as the file counts: ascending within the video, but
 *     not necessarily from 0 or without gaps
 * @param annotations the objects in it; none is a frame like any other
 * @param isStatic whether the picture stands still here, as the file says: frozen by the operator,
 *     or shown again
 */
public record Frame(
    long id,
    Path file,
    int width,
    int height,
    int index,
    List<Annotation> annotations,
    boolean isStatic) {

  public Frame {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a frame must be at least 1 x 1 pixels, not " + width + " x " + height);
    }
    annotations = List.copyOf(annotations);
  }

  /** A frame of which the file does not say that it stands still. */
  public Frame(long id, Path file, int width, int height, int index, List<Annotation> annotations) {
    this(id, file, width, height, index, annotations, false);
  }
}
