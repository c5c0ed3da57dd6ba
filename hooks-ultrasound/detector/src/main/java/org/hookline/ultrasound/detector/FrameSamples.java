package org.hookline.ultrasound.detector;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.detection.Frame;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.detection.Clip;

/** Samples of one frame, each time in another view. */
final class FrameSamples implements Dataset<Clip> {

  private final LabelledFrames frames;
  private final AugmentationSettings augmentation;

  FrameSamples(LabelledFrames frames, AugmentationSettings augmentation) {
    this.frames = frames;
    this.augmentation = augmentation;
  }

  @Override
  public int size() {
    return frames.store().size();
  }

  @Override
  public Clip get(int index, RandomGenerator random) {
    return new Clip(
        List.of(frames.see(index, View.draw(augmentation, random))), 0, frames.domain(index));
  }

  @Override
  public String id(int index) {
    Frame frame = frames.store().frame(index);
    return "frame %d, %s".formatted(frame.id(), frame.file());
  }
}
