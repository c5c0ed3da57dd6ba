package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hookline.World;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.mining.FalsePositives;
import org.hookline.djl.data.SampleOrder;
import org.hookline.djl.data.SampleOrder.Start;
import org.hookline.ultrasound.detector.DataVersions.Version;
import org.hookline.ultrasound.detector.SampleSettings.Segment;
import org.hookline.ultrasound.detector.SamplingSettings.FalsePositiveSettings;
import org.junit.jupiter.api.Test;

/** Four videos of three frames: a and c of the breast, b and d of the thyroid. */
class SampleOrdersTest {

  private static final SampleSettings SEGMENT =
      new Segment(3, 2, Optional.empty(), Optional.empty());
  private static final SampleSettings FRAME = new SampleSettings.Frame();
  private static final int BATCH = 2;

  @Test
  void aStepOfSegmentsIsOfOneOrgan() {
    SampleOrder order = orders(SEGMENT, "organ", World.ALONE).of(set(), Start.BEGINNING);

    List<List<Integer>> steps = steps(order, 100);

    assertThat(steps).allMatch(step -> step.get(0) % 2 == step.get(1) % 2);
    assertThat(steps.stream().filter(step -> step.get(0) % 2 == 0).count()).isBetween(46L, 54L);
  }

  @Test
  void aStepOfFramesIsOfOneOrgan() {
    SampleOrder order = orders(FRAME, "organ", World.ALONE).of(set(), Start.BEGINNING);

    assertThat(steps(order, 100))
        .allMatch(step -> step.get(0) / 3 % 2 == step.get(1) / 3 % 2)
        .anyMatch(step -> step.contains(11));
  }

  @Test
  void withoutAnAttributeAllVideosAreDrawnAlike() {
    for (String mixBy : List.of("", "hospital")) {
      SampleOrder order = orders(SEGMENT, mixBy, World.ALONE).of(set(), Start.BEGINNING);

      assertThat(steps(order, 100)).anyMatch(step -> step.get(0) % 2 != step.get(1) % 2);
    }
  }

  @Test
  void aDrawThatGoesToTheListIsOfTheOrganOfItsStep() {
    SampleOrders orders = orders(SEGMENT, "organ", World.ALONE);
    SampleOrder order = orders.of(set("c", "d"), Start.BEGINNING);

    List<Integer> drawn = LongStream.range(0, 200).mapToObj(p -> order.draw(p).index()).toList();

    // Rate 1: of the breast always c, number 2, of the thyroid always d, number 3.
    assertThat(drawn).containsOnly(2, 3);
  }

  @Test
  void anOrganWithoutFalsePositivesIsDrawnAsBefore() {
    SampleOrder order = orders(SEGMENT, "organ", World.ALONE).of(set("c"), Start.BEGINNING);

    List<Integer> drawn = LongStream.range(0, 200).mapToObj(p -> order.draw(p).index()).toList();

    assertThat(drawn).contains(1, 2, 3).doesNotContain(0);
  }

  @Test
  void ofTheFramesThoseInTheListAreFavoured() {
    SampleOrder order = orders(FRAME, "", World.ALONE).of(set("b", "nobody"), Start.BEGINNING);

    // The list names the second frame of b, the fifth of all.
    assertThat(LongStream.range(0, 50).map(p -> order.draw(p).index())).containsOnly(4L);
  }

  @Test
  void isolatedProcessesNeverReadEachOthersVideosHoweverFavoured() {
    for (int rank = 0; rank < 2; rank++) {
      SampleOrders orders = orders(SEGMENT, "", new World(rank, 2), true);
      SampleOrder order = orders.of(set("a", "b"), Start.BEGINNING);
      int own = rank;

      assertThat(LongStream.range(0, 50).map(p -> order.draw(p).index())).containsOnly((long) own);
    }
  }

  @Test
  void theSizesOfTheGroupsTellWhetherAnOrderFits() {
    assertThat(orders(SEGMENT, "organ", World.ALONE).groupSizes(set())).containsExactly(2, 2);
    assertThat(orders(FRAME, "organ", World.ALONE).groupSizes(set())).containsExactly(6, 6);
    assertThat(orders(FRAME, "", World.ALONE).groupSizes(set())).containsExactly(12);
  }

  private static SampleOrders orders(SampleSettings sample, String mixBy, World world) {
    return orders(sample, mixBy, world, false);
  }

  private static SampleOrders orders(
      SampleSettings sample, String mixBy, World world, boolean isolated) {
    SamplingSettings settings =
        new SamplingSettings(
            sample, mixBy, isolated, new FalsePositiveSettings(Optional.empty(), 1, 2));
    return new SampleOrders(settings, world, 7, BATCH);
  }

  private static List<List<Integer>> steps(SampleOrder order, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            step ->
                List.of(
                    order.draw((long) step * BATCH).index(),
                    order.draw((long) step * BATCH + 1).index()))
        .toList();
  }

  private static TrainingSet set(String... hard) {
    List<Video> videos = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      List<Frame> frames = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        long id = videos.size() * 3L + i;
        frames.add(new Frame(id, Path.of(id + ".png"), 8, 8, 10 + i, List.of()));
      }
      String organ = videos.size() % 2 == 0 ? "breast" : "thyroid";
      videos.add(
          new Video(
              videos.size(),
              name,
              frames,
              OptionalDouble.empty(),
              new TreeMap<>(Map.of("organ", organ))));
    }
    VideoDataset dataset =
        new VideoDataset(
            "train", List.of(new Category(1, "lesion")), videos, Path.of("a.json"), Path.of(""));
    return new TrainingSet(
        dataset,
        hard.length == 0 ? Optional.empty() : Optional.of(list(hard)),
        new Version("", Optional.empty()));
  }

  private static FalsePositives list(String... hard) {
    SortedMap<String, SortedMap<Integer, List<Detection>>> videos = new TreeMap<>();
    for (String name : hard) {
      videos.put(
          name, new TreeMap<>(Map.of(11, List.of(new Detection(new Box(0, 0, 2, 2), 0.8, 1)))));
    }
    return new FalsePositives(5, 0.6, 0.5, videos);
  }
}
