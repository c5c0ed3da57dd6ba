package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hookline.detection.Box;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProposalFilterTest {

  private static final int STRIDE = 8;
  private static final int CANDIDATES = 30;
  private static final int KEPT = 7;
  private static final double MAX_IOU = 0.5;

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * Four locations of an image of 28 x 8 in 32 x 8: boxes 0..8, 6..16 (cut to 6..16), 12..28 and,
   * in the padding, any. The second overlaps the first by 2 of 16 columns, the third by 4 of 22.
   */
  @Test
  void boxesAreDecodedClippedAndTheSurestFirst() {
    NDArray scores = floats(new Shape(1, 4), 0.5f, 0.9f, 0.6f, 1);
    NDArray distances =
        floats(
            new Shape(1, 4, 4),
            new float[] {
              0.5f, 0.5f, 0.5f, 0.5f, //
              0.75f, 1, 0.5f, 1, //
              1, 0.25f, 2, 0.25f, //
              1, 1, 1, 1
            });

    NDList found = filter(10, 0.7, 4).tensors(manager, scores, distances, sizes(28, 8), 4L);

    assertThat(found.get(0).toFloatArray())
        .containsExactly(6, 0, 16, 8, 12, 2, 28, 6, 0, 0, 8, 8, 0, 0, 0, 0);
    assertThat(found.get(1).toFloatArray()).containsExactly(0.9f, 0.6f, 0.5f, 0);
    assertThat(found.get(2).toLongArray()).containsExactly(1, 2, 0, 0);
    assertThat(found.get(3).toBooleanArray()).containsExactly(true, true, true, false);
  }

  /** Boxes 0..8 and 2..10 share 6 of 10 columns: an intersection over union of 0.6. */
  @Test
  void aBoxThatOverlapsASurerOneByMoreThanTheLimitIsDropped() {
    NDArray scores = floats(new Shape(1, 2), 0.5f, 0.9f);
    NDArray distances =
        floats(new Shape(1, 2, 4), 0.5f, 0.5f, 0.5f, 0.5f, 1.25f, 0.5f, -0.25f, 0.5f);

    assertThat(valid(filter(10, 0.59, 2), scores, distances)).containsExactly(true, false);
    assertThat(valid(filter(10, 0.61, 2), scores, distances)).containsExactly(true, true);
  }

  @Test
  void onlyTheBestCandidatesAreLookedAt() {
    NDArray scores = floats(new Shape(1, 2), 0.5f, 0.9f);
    NDArray distances = manager.ones(new Shape(1, 2, 4)).mul(0.5f);

    assertThat(valid(filter(1, 0.7, 2), scores, distances)).containsExactly(true, false);
  }

  @Test
  void ofEquallySureLocationsTheFirstComesFirst() {
    NDArray scores = manager.ones(new Shape(1, 64)).mul(0.5f);
    NDArray distances = manager.ones(new Shape(1, 64, 4)).mul(0.5f);

    NDList found = filter(64, 0.7, 8).tensors(manager, scores, distances, sizes(64, 64), 8L);

    assertThat(found.get(2).toLongArray()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  /** The greedy loop of the definition, over boxes in Java, frame by frame. */
  @Test
  void randomBoxesAreKeptAsTheDefinitionKeepsThem() {
    for (long seed = 1; seed <= 20; seed++) {
      SampleRandom random = new SampleRandom(seed);
      int width = 6 + (int) (seed % 5);
      int height = 4 + (int) (seed % 4);
      List<Frame> frames = new ArrayList<>();
      for (int frame = 0; frame <= seed % 3; frame++) {
        frames.add(Frame.random(random, width, height));
      }

      NDList found = filter(CANDIDATES, MAX_IOU, KEPT).tensors(manager, arguments(frames));

      for (int frame = 0; frame < frames.size(); frame++) {
        List<Integer> expected = frames.get(frame).kept();
        for (int i = 0; i < KEPT; i++) {
          boolean there = i < expected.size();
          assertThat(found.get(3).getBoolean(frame, i)).as("seed %d", seed).isEqualTo(there);
          if (there) {
            int place = expected.get(i);
            assertThat(found.get(2).getLong(frame, i)).as("seed %d", seed).isEqualTo(place);
            assertThat((double) found.get(0).getFloat(frame, i, 2))
                .as("seed %d", seed)
                .isCloseTo(frames.get(frame).box(place).right(), within(1e-4));
          }
        }
      }
    }
  }

  @Test
  void noFramesGiveNoProposals() {
    NDList found =
        filter(10, 0.7, 3)
            .tensors(
                manager,
                manager.create(new Shape(0, 4)),
                manager.create(new Shape(0, 4, 4)),
                manager.create(new Shape(0, 2)),
                2L);

    assertThat(found.get(0).getShape()).isEqualTo(new Shape(0, 3, 4));
    assertThat(found.get(3).getShape()).isEqualTo(new Shape(0, 3));
  }

  @Test
  void anOverlapOutOfItsRangeIsRefused() {
    assertThatThrownBy(() -> new ProposalFilter(8, 10, 1.5, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxIou must be from 0 to 1, it is 1.5");
  }

  private Object[] arguments(List<Frame> frames) {
    Frame first = frames.get(0);
    NDList scores = new NDList();
    NDList distances = new NDList();
    NDList sizes = new NDList();
    for (Frame frame : frames) {
      scores.add(floats(new Shape(frame.scores.length), frame.scores));
      distances.add(floats(new Shape(frame.scores.length, 4), frame.distances));
      sizes.add(floats(new Shape(2), frame.imageWidth, frame.imageHeight));
    }
    return new Object[] {
      NDArrays.stack(scores), NDArrays.stack(distances), NDArrays.stack(sizes), first.width
    };
  }

  /** A frame with random scores and boxes, and what is kept of it. */
  private record Frame(
      int width, int imageWidth, int imageHeight, float[] scores, float[] distances) {

    static Frame random(SampleRandom random, int width, int height) {
      int imageWidth = STRIDE * width - random.nextInt(12);
      int imageHeight = STRIDE * height - random.nextInt(12);
      float[] scores = new float[width * height];
      float[] distances = new float[4 * scores.length];
      fill(scores, random, 1);
      fill(distances, random, 4);
      return new Frame(width, imageWidth, imageHeight, scores, distances);
    }

    List<Integer> kept() {
      List<Integer> kept = new ArrayList<>();
      IntStream.range(0, scores.length)
          .filter(place -> !box(place).isEmpty())
          .boxed()
          .sorted(Comparator.comparingDouble((Integer place) -> scores[place]).reversed())
          .limit(CANDIDATES)
          .filter(place -> kept.stream().noneMatch(k -> box(k).iou(box(place)) > MAX_IOU))
          .limit(KEPT)
          .forEach(kept::add);
      return kept;
    }

    /** The box of a location, empty if the location lies in the padding. */
    Box box(int place) {
      int row = place / width;
      double x = (place % width + 0.5) * STRIDE;
      double y = (row + 0.5) * STRIDE;
      return x < imageWidth && y < imageHeight
          ? Box.ofCorners(
                  x - distances[4 * place] * STRIDE,
                  y - distances[4 * place + 1] * STRIDE,
                  x + distances[4 * place + 2] * STRIDE,
                  y + distances[4 * place + 3] * STRIDE)
              .clipTo(imageWidth, imageHeight)
          : new Box(0, 0, 0, 0);
    }

    private static void fill(float[] values, SampleRandom random, float most) {
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat() * most;
      }
    }
  }

  private boolean[] valid(ScriptMethod filter, NDArray scores, NDArray distances) {
    return filter.tensors(manager, scores, distances, sizes(16, 8), 2L).get(3).toBooleanArray();
  }

  private ScriptMethod filter(int candidates, double maxIou, int proposals) {
    return Scripts.of(
        manager,
        Boxes.METHODS + "\n" + ProposalFilter.METHODS,
        "scores: Tensor, distances: Tensor, sizes: Tensor, width: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]",
        new ProposalFilter(STRIDE, candidates, maxIou, proposals)
            .of("scores", "distances", "sizes", "width"));
  }

  private NDArray sizes(float width, float height) {
    return floats(new Shape(1, 2), width, height);
  }

  private NDArray floats(Shape shape, float... values) {
    return Tensors.floats(manager, values, shape);
  }
}
