package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
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
      int frames = 1 + (int) (seed % 3);
      int width = 6 + (int) (seed % 5);
      int height = 4 + (int) (seed % 4);
      float[] scores = new float[frames * width * height];
      float[] distances = new float[scores.length * 4];
      fill(scores, random, 1);
      fill(distances, random, 4);
      float[] sizes = new float[2 * frames];
      for (int i = 0; i < sizes.length; i += 2) {
        sizes[i] = STRIDE * width - (int) (random.nextFloat() * 12);
        sizes[i + 1] = STRIDE * height - (int) (random.nextFloat() * 12);
      }
      Shape locations = new Shape(frames, (long) width * height);

      NDList found =
          filter(30, 0.5, 7)
              .tensors(
                  manager,
                  floats(locations, scores),
                  floats(locations.add(4), distances),
                  floats(new Shape(frames, 2), sizes),
                  width);

      for (int frame = 0; frame < frames; frame++) {
        List<Integer> expected = new ArrayList<>();
        List<Box> kept = new ArrayList<>();
        int first = frame * width * height;
        int[] size = {(int) sizes[2 * frame], (int) sizes[2 * frame + 1]};
        List<Integer> order =
            IntStream.range(0, width * height)
                .filter(place -> !box(distances, first, place, width, size).isEmpty())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[first + i]).reversed())
                .limit(30)
                .toList();
        for (int place : order) {
          Box box = box(distances, first, place, width, size);
          if (kept.size() < 7 && kept.stream().noneMatch(other -> box.iou(other) > 0.5)) {
            kept.add(box);
            expected.add(place);
          }
        }
        for (int i = 0; i < 7; i++) {
          boolean there = i < expected.size();
          assertThat(found.get(3).getBoolean(frame, i)).as("seed %d", seed).isEqualTo(there);
          if (there) {
            assertThat(found.get(2).getLong(frame, i))
                .as("seed %d", seed)
                .isEqualTo((long) expected.get(i));
            assertThat(found.get(0).getFloat(frame, i, 2))
                .as("seed %d", seed)
                .isCloseTo((float) kept.get(i).right(), within(1e-4f));
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

  /** The box of a location, empty if the location lies in the padding. */
  private static Box box(float[] distances, int first, int place, int width, int[] size) {
    double x = (place % width + 0.5) * STRIDE;
    double y = (place / width + 0.5) * STRIDE;
    int at = 4 * (first + place);
    return x < size[0] && y < size[1]
        ? Box.ofCorners(
                x - distances[at] * STRIDE,
                y - distances[at + 1] * STRIDE,
                x + distances[at + 2] * STRIDE,
                y + distances[at + 3] * STRIDE)
            .clipTo(size[0], size[1])
        : new Box(0, 0, 0, 0);
  }

  private static void fill(float[] values, SampleRandom random, float most) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * most;
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
