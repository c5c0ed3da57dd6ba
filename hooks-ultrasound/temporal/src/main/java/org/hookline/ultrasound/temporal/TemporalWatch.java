package org.hookline.ultrasound.temporal;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.VideoDetectionModel;

/** One video that a {@link TemporalDetector} is watching. */
interface TemporalWatch extends VideoDetectionModel.Watch {

  @Override
  default List<List<FoundBox>> next(ImageBatch frame) {
    return look(frame.pixels(), frame.sizes().get(0));
  }

  /**
   * Looks at the next frame. One of another size than the one before begins with an empty memory,
   * for its places are others.
   *
   * @param image [1, 1, H, W]
   * @param size without padding
   * @return as {@link VideoDetectionModel.Watch#next}
   */
  List<List<FoundBox>> look(NDArray image, ImageSize size);
}
