package org.hookline.ultrasound.temporal.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.data.Offset;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MixStyleTest {

  private static final int FRAMES = 3;
  private static final int CHANNELS = 2;
  private static final int PIXELS = 20;
  private static final int CLIP = FRAMES * CHANNELS * PIXELS;
  private static final Offset<Double> CLOSE = within(2e-5);

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** The share follows from the mean of channel 0; all other statistics must be mixed by it. */
  @Test
  void aClipGetsStatisticsBetweenItsOwnAndThoseOfOneOtherClip() {
    for (long seed = 0; seed < 20; seed++) {
      NDArray input = clips(3);
      float[] before = input.toFloatArray();
      float[] after = run(model(1), input, seed);
      int[] partners = new int[3];
      for (int clip = 0; clip < 3; clip++) {
        partners[clip] = partner(before, after, clip);
        assertThat(partners[clip]).as("clip %d, seed %d", clip, seed).isNotIn(clip, -1);
      }
      assertThat(partners).as("seed %d", seed).doesNotHaveDuplicates();
    }
  }

  /** The clip with whose statistics all of this one's can be explained by one share; -1 if none. */
  private static int partner(float[] before, float[] after, int clip) {
    for (int other = 0; other < before.length / CLIP; other++) {
      double own = mean(before, clip, 0);
      double share =
          (mean(after, clip, 0) - mean(before, other, 0)) / (own - mean(before, other, 0));
      boolean explained = other != clip && share > -1e-4 && share < 1 + 1e-4;
      for (int channel = 0; channel < CHANNELS && explained; channel++) {
        explained =
            isMix(
                    mean(after, clip, channel),
                    mean(before, clip, channel),
                    mean(before, other, channel),
                    share)
                && isMix(
                    deviation(after, clip, channel),
                    deviation(before, clip, channel),
                    deviation(before, other, channel),
                    share);
      }
      if (explained) {
        return other;
      }
    }
    return -1;
  }

  private static boolean isMix(double found, double own, double other, double share) {
    return Math.abs(found - (share * own + (1 - share) * other)) < 1e-4;
  }

  /** (x - mean) / deviation is what it was: only the style changes. */
  @Test
  void whatIsLeftOfAClipWithoutItsStyleStays() {
    NDArray input = clips(2);
    float[] before = input.toFloatArray();
    float[] after = run(model(1), input, 4);

    assertThat(after).isNotEqualTo(before);
    for (int clip = 0; clip < 2; clip++) {
      for (int i = 0; i < CLIP; i++) {
        int channel = i / PIXELS % CHANNELS;
        int place = clip * CLIP + i;
        assertThat((after[place] - mean(after, clip, channel)) / deviation(after, clip, channel))
            .isCloseTo(
                (before[place] - mean(before, clip, channel)) / deviation(before, clip, channel),
                CLOSE);
      }
    }
  }

  /** The output is x · s + t with s and t constant: s is the ratio of the deviations. */
  @Test
  void statisticsAreConstantsForGradients() {
    NDArray input = clips(2);
    input.setRequiresGradient(true);
    LayerModel model = model(1);
    TorchEngine.seed(4);
    NDArray output = GradMode.on(() -> model.forward(new NDList(input)).head());
    float[] before = input.toFloatArray();
    float[] after = output.toFloatArray();
    Autograd.backward(output, manager.ones(output.getShape()));
    float[] gradient = input.getGradient().toFloatArray();

    for (int i = 0; i < gradient.length; i++) {
      int clip = i / CLIP;
      int channel = i / PIXELS % CHANNELS;
      assertThat((double) gradient[i])
          .isCloseTo(
              deviation(after, clip, channel) / deviation(before, clip, channel), within(1e-4));
    }
  }

  @Test
  void theGeneratorDecidesAlone() {
    NDArray input = clips(3);

    assertThat(run(model(1), input, 7)).isEqualTo(run(model(1), input, 7));
    assertThat(run(model(1), input, 7)).isNotEqualTo(run(model(1), input, 8));
  }

  @Test
  void inInferenceAndForALoneClipNothingChanges() {
    LayerModel inference = model(1);
    inference.training(false);

    assertThat(run(inference, clips(3), 1)).isEqualTo(clips(3).toFloatArray());
    assertThat(run(model(1), clips(1), 1)).isEqualTo(clips(1).toFloatArray());
  }

  /** Of 200 batches at 0.25, 50 are mixed, give or take 6. */
  @Test
  void aBatchIsMixedAsAWholeAndAsOftenAsTheSettingsSay() {
    LayerModel model = model(0.25);
    NDArray input = clips(2);
    float[] before = input.toFloatArray();
    int mixed = 0;
    for (long seed = 0; seed < 200; seed++) {
      float[] after = run(model, input, seed);
      boolean first = mean(after, 0, 0) != mean(before, 0, 0);
      boolean second = mean(after, 1, 0) != mean(before, 1, 0);
      assertThat(first).as("seed %d", seed).isEqualTo(second);
      mixed += first ? 1 : 0;
    }
    assertThat(mixed).isBetween(50 - 24, 50 + 24);
  }

  /** Beta(a, a) has the mean 1/2 and the variance 1 / (4 (2 a + 1)), for 0.3 then 0.15625. */
  @Test
  void sharesAreOfTheBetaDistribution() {
    int clips = 4000;
    LayerModel model = Nets.model(manager, new MixStyle(new MixStyleSettings(0.3, 1), "1"));
    // Means are 0 and 1 in turn, deviations are alike; a mean m that meets 1 - m becomes m s + (1 -
    // m)(1 - s).
    float[] values = new float[2 * clips];
    for (int i = 0; i < clips; i++) {
      values[2 * i] = (i % 2) - 1;
      values[2 * i + 1] = (i % 2) + 1;
    }
    NDArray input = Tensors.floats(manager, values, new Shape(clips, 1, 1, 2));
    float[] after = run(model, input, 11);
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < clips; i++) {
      double share = Math.abs((after[2 * i] + after[2 * i + 1]) / 2 - (1 - i % 2));
      // Half of the clips meet one of their own mean, where the share cannot be seen: it is then 1.
      boolean visible = share < 1 - 1e-6;
      count += visible ? 1 : 0;
      sum += visible ? share : 0;
      squares += visible ? share * share : 0;
    }
    double mean = sum / count;
    assertThat(count).isBetween(1700, 2300);
    assertThat(mean).isCloseTo(0.5, within(0.05));
    assertThat(squares / count - mean * mean).isCloseTo(0.15625, within(0.02));
  }

  @Test
  void settingsThatAreNoDistributionAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MixStyleSettings(0, 0.5))
        .withMessage("alpha must be above 0, it is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MixStyleSettings(0.3, 1.5))
        .withMessage("probability must be from 0 to 1, it is 1.5");
  }

  private LayerModel model(double probability) {
    return Nets.model(
        manager, new MixStyle(new MixStyleSettings(0.3, probability), Integer.toString(FRAMES)));
  }

  private static float[] run(LayerModel model, NDArray input, long seed) {
    TorchEngine.seed(seed);
    return Nets.forward(model, input).toFloatArray();
  }

  /** Each clip and channel with a mean and a spread of its own. */
  private NDArray clips(int count) {
    Shape shape = new Shape((long) count * FRAMES, CHANNELS, 4, 5);
    float[] values = Nets.fractions(shape.size(), 5, u -> u);
    for (int i = 0; i < values.length; i++) {
      int clip = i / CLIP;
      int channel = i / PIXELS % CHANNELS;
      values[i] = values[i] * (1 + clip * clip + 0.5f * channel) + 3 * clip - channel * clip * clip;
    }
    return Tensors.floats(manager, values, shape);
  }

  private static double mean(float[] values, int clip, int channel) {
    double sum = 0;
    for (int i = 0; i < CLIP; i++) {
      sum += i / PIXELS % CHANNELS == channel ? values[clip * CLIP + i] : 0;
    }
    return sum / (FRAMES * PIXELS);
  }

  /** Unbiased, as in the paper's code. */
  private static double deviation(float[] values, int clip, int channel) {
    double mean = mean(values, clip, channel);
    double sum = 0;
    for (int i = 0; i < CLIP; i++) {
      double difference = values[clip * CLIP + i] - mean;
      sum += i / PIXELS % CHANNELS == channel ? difference * difference : 0;
    }
    return Math.sqrt(sum / (FRAMES * PIXELS - 1));
  }
}
