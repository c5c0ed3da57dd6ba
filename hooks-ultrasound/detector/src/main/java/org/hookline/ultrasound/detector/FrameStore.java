package org.hookline.ultrasound.detector;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.detection.ImageSize;
import org.jspecify.annotations.Nullable;

/**
 * The images of frames, read when they are first needed and kept as long as there is room. Safe for
 * use by several threads.
 */
final class FrameStore {

  private final List<Frame> frames;
  private final FrameScale scale;
  private final AtomicLong room;
  private final AtomicReferenceArray<@Nullable GreyFrame> kept;

  /**
   * A store that has read nothing yet.
   *
   * @param scale in which size frames are kept
   * @param room how many bytes of pixels may still be kept, by all stores that share it
   */
  FrameStore(List<Frame> frames, FrameScale scale, AtomicLong room) {
    this.frames = List.copyOf(frames);
    this.scale = scale;
    this.room = room;
    this.kept = new AtomicReferenceArray<>(this.frames.size());
  }

  int size() {
    return frames.size();
  }

  Frame frame(int index) {
    return frames.get(index);
  }

  /** The size of {@link #image}, known without reading it. */
  ImageSize seenSize(int index) {
    Frame frame = frames.get(index);
    return scale.of(new ImageSize(frame.width(), frame.height()));
  }

  /**
   * The image of a frame, scaled.
   *
   * @throws org.hookline.InputException if it cannot be read or has another size than its data set
   *     says
   */
  GreyFrame image(int index) {
    GreyFrame known = kept.get(index);
    if (known != null) {
      return known;
    }
    GreyFrame image = GreyFrame.of(GreyImage.read(frames.get(index)), scale);
    int bytes = image.pixels().length;
    if (room.addAndGet(-bytes) < 0 || !kept.compareAndSet(index, null, image)) {
      room.addAndGet(bytes);
    }
    return image;
  }
}
