package org.hookline.scoring.footage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hookline.detection.Box;
import org.junit.jupiter.api.Test;

class BoxLinksTest {

  @Test
  void aBoxGoesOnFromTheOneItOverlapsMostThatIsThere() {
    BoxLinks links = new BoxLinks(new BoxLinks.Rule(0.5, 5));
    links.add(0, List.of(new Box(0, 0, 10, 10), new Box(2, 0, 10, 10)), new double[] {0.9, 0.4});
    links.add(1, List.of(new Box(2, 0, 10, 10)), new double[] {0.8});

    assertThat(links.sequences(0.3)).containsExactly(0, 1, 1);
    assertThat(links.sequences(0.5)).containsExactly(0, -1, 0);
    assertThat(links.sequences(0.85)).containsExactly(0, -1, -1);
  }

  @Test
  void ofEqualOverlapsTheEarliestFrameWins() {
    BoxLinks links = new BoxLinks(new BoxLinks.Rule(0.5, 5));
    links.add(0, List.of(new Box(1, 0, 10, 10)), new double[] {0.5});
    links.add(1, List.of(new Box(100, 0, 10, 10)), new double[] {0.5});
    links.add(2, List.of(new Box(0, 0, 10, 10), new Box(0, 1, 10, 10)), new double[] {0.5, 0.5});

    assertThat(links.sequences(0)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void linksAtEachThresholdAreThoseOfTheBoxesThereAlone() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<List<Box>> frames = new ArrayList<>();
      List<double[]> scores = new ArrayList<>();
      for (int frame = 0; frame < 8; frame++) {
        frames.add(new ArrayList<>());
        scores.add(random.doubles(random.nextInt(6)).map(it -> Math.round(it * 8) / 8.0).toArray());
        for (int i = 0; i < scores.get(frame).length; i++) {
          frames.get(frame).add(new Box(random.nextInt(6), random.nextInt(3), 10, 10));
        }
      }
      for (double threshold : new double[] {-1, 0.125, 0.5, 0.7}) {
        assertThat(link(frames, scores, -1).sequences(threshold))
            .as("seed %d, threshold %s", seed, threshold)
            .isEqualTo(expected(frames, scores, threshold));
      }
    }
  }

  @Test
  void noBoxThatOverlapsEnoughIsPassedOverForItsPlace() {
    for (double overlap : new double[] {0, 0.2, 0.5, 0.9}) {
      for (long seed = 0; seed < 100; seed++) {
        Random random = new Random(seed);
        List<List<Box>> frames = new ArrayList<>();
        BoxLinks links = new BoxLinks(new BoxLinks.Rule(overlap, 2));
        for (int frame = 0; frame < 5; frame++) {
          // Coarse, so that many overlaps are equal, and some boxes empty.
          List<Box> boxes =
              random
                  .ints(12)
                  .mapToObj(
                      it ->
                          new Box(
                              random.nextInt(8),
                              random.nextInt(2),
                              random.nextInt(9),
                              1 + random.nextInt(3)))
                  .toList();
          frames.add(boxes);
          links.add(frame, boxes, new double[boxes.size()]);
        }
        assertThat(links.sequences(-1))
            .as("seed %d, overlap %s", seed, overlap)
            .isEqualTo(comparedWithAll(frames, overlap));
      }
    }
  }

  /** Each box with all of the two frames before; the first of the highest overlaps counts. */
  private static int[] comparedWithAll(List<List<Box>> frames, double least) {
    List<Box> boxes = frames.stream().flatMap(List::stream).toList();
    int perFrame = frames.get(0).size();
    int[] sequences = new int[boxes.size()];
    for (int box = 0; box < sequences.length; box++) {
      double best = least;
      sequences[box] = box;
      int frame = box / perFrame;
      for (int other = Math.max(0, frame - 2) * perFrame; other < frame * perFrame; other++) {
        double overlap = boxes.get(box).iou(boxes.get(other));
        if (overlap > best) {
          best = overlap;
          sequences[box] = sequences[other];
        }
      }
    }
    return sequences;
  }

  /** Links only what is there, and puts the numbers of all boxes back. */
  private static int[] expected(List<List<Box>> frames, List<double[]> scores, double threshold) {
    int[] those = link(frames, scores, threshold).sequences(threshold);
    List<Integer> numbers = new ArrayList<>();
    int all = 0;
    for (double[] ofFrame : scores) {
      for (double score : ofFrame) {
        if (score > threshold) {
          numbers.add(all);
        }
        all++;
      }
    }
    int[] expected = new int[all];
    Arrays.fill(expected, -1);
    for (int i = 0; i < those.length; i++) {
      expected[numbers.get(i)] = numbers.get(those[i]);
    }
    return expected;
  }

  private static BoxLinks link(List<List<Box>> frames, List<double[]> scores, double threshold) {
    BoxLinks links = new BoxLinks(new BoxLinks.Rule(0.5, 3));
    for (int frame = 0; frame < frames.size(); frame++) {
      List<Box> boxes = new ArrayList<>();
      List<Double> kept = new ArrayList<>();
      for (int i = 0; i < scores.get(frame).length; i++) {
        if (scores.get(frame)[i] > threshold) {
          boxes.add(frames.get(frame).get(i));
          kept.add(scores.get(frame)[i]);
        }
      }
      links.add(2 * frame, boxes, kept.stream().mapToDouble(it -> it).toArray());
    }
    return links;
  }
}
