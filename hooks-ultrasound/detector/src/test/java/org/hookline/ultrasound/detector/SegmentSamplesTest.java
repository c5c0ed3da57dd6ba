package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReader;
import org.hookline.detection.mining.FalsePositives;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.ultrasound.detector.AugmentationSettings.Scale;
import org.hookline.ultrasound.detector.DataVersions.Version;
import org.hookline.ultrasound.detector.SampleSettings.Segment;
import org.hookline.ultrasound.detector.SegmentSamples.SegmentSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentSamplesTest {

  @TempDir private Path folder;
  private VideoDataset films;

  @BeforeEach
  void write() {
    films =
        new CocoReader()
            .read(
                "films",
                new Films(folder, 1)
                    .video(2, 40, 20, new Box(4, 4, 8, 8))
                    .video(5, 40, 20, new Box(4, 4, 8, 8))
                    .write("films"))
            .dataset();
  }

  @Test
  void aSegmentHasFramesOfItsVideoInOrder() {
    SegmentSamples samples = samples(AugmentationSettings.NONE);
    LabelledFrames frames = frames();

    List<LabelledImage> segment = samples.get(1, new SampleRandom(5)).images();

    assertThat(samples.size()).isEqualTo(2);
    assertThat(segment).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(segment.get(i).pixels()).isEqualTo(frames.see(2 + i, View.PLAIN).pixels());
      assertThat(segment.get(i).boxes()).hasSize(1);
    }
    assertThat(samples.id(1)).isEqualTo("video \"" + films.videos().get(1).name() + "\"");
  }

  @Test
  void allFramesOfASegmentAreVariedAlikeAndSegmentsDiffer() {
    SegmentSamples samples =
        samples(new AugmentationSettings(0.5, 1.2, 1, 1, new Scale(0.5, 2), 0.3, 0.3));

    List<LabelledImage> first = samples.get(1, new SampleRandom(1)).images();
    List<LabelledImage> second = samples.get(1, new SampleRandom(2)).images();

    // The object stands still in the video, so in one view it is always in the same place.
    assertThat(first).allMatch(image -> image.boxes().equals(first.get(0).boxes()));
    assertThat(second).allMatch(image -> image.boxes().equals(second.get(0).boxes()));
    assertThat(first.get(0).boxes()).isNotEqualTo(second.get(0).boxes());
    assertThat(first).allMatch(image -> image.width() == first.get(0).width());
    assertThat(first.get(0).width()).isNotEqualTo(second.get(0).width());
  }

  /** Stretches of one frame, so that the centre is what is drawn. */
  @Test
  void aFrameOfTheListIsTheCentreMoreOften() {
    Video film = films.videos().get(1);
    FalsePositives list =
        new FalsePositives(
            5,
            0.6,
            0.5,
            new TreeMap<>(
                Map.of(
                    film.name(),
                    new TreeMap<>(
                        Map.of(3, List.of(new Detection(new Box(1, 1, 2, 2), 0.9, 1)))))));
    SegmentSamples samples =
        SegmentSamples.of(
            new TrainingSet(films, Optional.of(list), new Version("", Optional.empty())),
            frames(),
            new SegmentSettings(
                new Segment(1, 1, Optional.empty(), Optional.empty()),
                AugmentationSettings.NONE,
                12));
    float[] hard = frames().see(2 + 3, View.PLAIN).pixels();

    int drawn = 0;
    for (int seed = 0; seed < 4000; seed++) {
      float[] pixels = samples.get(1, new SampleRandom(seed)).images().get(0).pixels();
      drawn += Arrays.equals(pixels, hard) ? 1 : 0;
    }

    // By hand: of five frames and an interval of 1 the centres are 0 to 3; 12 of 12 + 3.
    assertThat(drawn / 4000.0).isCloseTo(0.8, within(0.03));
  }

  private SegmentSamples samples(AugmentationSettings augmentation) {
    Segment segment = new Segment(10, 5, Optional.empty(), Optional.empty());
    return SegmentSamples.of(
        new TrainingSet(films, Optional.empty(), new Version("", Optional.empty())),
        frames(),
        new SegmentSettings(segment, augmentation, 1.5));
  }

  private LabelledFrames frames() {
    FrameStore store =
        new FrameStore(films.frames().toList(), FrameScale.NONE, new AtomicLong(10_000));
    return new LabelledFrames(
        store, new Labels(films.categories()), Collections.nCopies(7, "breast"));
  }
}
