package org.hookline.detection.coco;

import org.hookline.InputException;
import org.hookline.detection.VideoDataset;

/**
 * Reads a COCO or COCO-VID file as ground truth for scoring. Nothing is repaired, for a score of
 * boxes that were moved is the score of something else; what cannot be scored is an error: an id
 * twice, an annotation of an image or category that is not there, a box that is not finite or of
 * negative size, an area that is {@code NaN}, an {@code fps} that is not a finite number above 0, a
 * video's image without {@code frame_id} or with that of another one.
 *
 * <p>Only ids and boxes are needed. Images need not be on disk. One whose size the file does not
 * say is as large as its header says or, if it is no PNG or JPEG on disk, as its boxes need; a
 * missing area is the box's, a missing name is the id, and where the file has no {@code videos},
 * images of one {@code video_id} are one.
 */
public final class GroundTruthReader {

  private GroundTruthReader() {}

  /**
   * Reads a file.
   *
   * @param name what the data set and its results are called
   * @throws InputException if it cannot be used; the message has every kind of error with the first
   *     ids
   */
  public static VideoDataset read(String name, CocoSource source) {
    CocoFile file = CocoFile.read(source.annotations());
    VideoDataset whole = new GroundTruthAssembly(file, source.images()).assemble(name);
    return new NameSelection(whole, file.names(), source.datasetNames()).selected();
  }
}
