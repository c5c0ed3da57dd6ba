package org.hookline.ultrasound.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.detection.Clip;
import org.hookline.ultrasound.detector.SegmentSampler.Reel;

/** Samples of several frames, one segment of each video, each time other frames in another view. */
final class SegmentSamples implements Dataset<Clip> {

  private final LabelledFrames frames;
  private final AugmentationSettings augmentation;
  private final SegmentSampler sampler;
  private final int memory;
  private final List<Strip> strips;

  private SegmentSamples(LabelledFrames frames, SegmentSettings settings, List<Strip> strips) {
    this.frames = frames;
    this.augmentation = settings.augmentation();
    this.sampler = new SegmentSampler(settings.segment());
    this.memory = settings.segment().memoryFrames();
    this.strips = strips;
  }

  /**
   * The segments of training data.
   *
   * @param frames all its frames, in its order
   */
  static SegmentSamples of(TrainingSet set, LabelledFrames frames, SegmentSettings settings) {
    List<Strip> strips = new ArrayList<>();
    int first = 0;
    for (Video video : set.videos().videos()) {
      strips.add(new Strip(video.name(), first, reel(video, set, settings.frameWeight())));
      first += video.frames().size();
    }
    return new SegmentSamples(frames, settings, strips);
  }

  /**
   * How segments are drawn.
   *
   * @param segment which frames
   * @param augmentation in which view
   * @param frameWeight the weight of a frame with false positives as a centre; others have 1
   */
  record SegmentSettings(
      SampleSettings.Segment segment, AugmentationSettings augmentation, double frameWeight) {}

  private static Reel reel(Video video, TrainingSet set, double frameWeight) {
    boolean[] isStatic = new boolean[video.frames().size()];
    double[] weights = new double[isStatic.length];
    Set<Integer> hard = set.hardFrames(video);
    for (int i = 0; i < isStatic.length; i++) {
      Frame frame = video.frames().get(i);
      isStatic[i] = frame.isStatic();
      weights[i] = hard.contains(frame.index()) ? frameWeight : 1;
    }
    return new Reel(isStatic, weights);
  }

  @Override
  public int size() {
    return strips.size();
  }

  @Override
  public Clip get(int index, RandomGenerator random) {
    Strip strip = strips.get(index);
    int[] chosen = sampler.draw(strip.reel(), random);
    View view = View.draw(augmentation, random);
    return new Clip(
        IntStream.of(chosen).mapToObj(place -> frames.see(strip.first() + place, view)).toList(),
        memory,
        frames.domain(strip.first()));
  }

  @Override
  public String id(int index) {
    return "video \"%s\"".formatted(strips.get(index).video());
  }

  /** Where a video is among the frames. */
  private record Strip(String video, int first, Reel reel) {}
}
