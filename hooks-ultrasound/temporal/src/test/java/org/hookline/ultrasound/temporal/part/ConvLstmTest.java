package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.layer.LayerArrays;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvLstmTest {

  private static final ConvLstm UNEQUAL = new ConvLstm(2, 3, 0.75);
  private static final int FRAMES = 3;

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * Channel 1, row 2, column 3 of each frame of two clips of three, and the sum of all, from a loop
   * over frames, channels and gates in numpy with {@code scipy.signal.correlate2d(mode="same")} of
   * the input and the hidden state together, on {@link Waves} of the same phases.
   */
  @Test
  void clipsAreThoseOfTheDefinition() {
    NDArray out = clips(UNEQUAL).tensor(manager, waves(), input(), FRAMES);

    double[] expected = {
      -0.864824795092614,
      0.5570292968392275,
      -0.5364453382792782,
      0.027520663245287846,
      -0.008622688588166144,
      -0.4138550938418066
    };
    for (int frame = 0; frame < expected.length; frame++) {
      assertThat(out.getDouble(frame, 1, 2, 3)).isCloseTo(expected[frame], within(1e-12));
    }
    assertThat(out.sum().getDouble()).isCloseTo(-20.027277828703554, within(1e-10));
  }

  /**
   * One pixel, one channel, every weight 0, so that the gates are the biases alone: 0 for i, f and
   * o, 1 for g. Then c is 0.5 tanh(1), after that 0.5 c + 0.5 tanh(1); h is 0.5 tanh(c).
   */
  @Test
  void theStateFollowsFromTheGatesByHand() {
    NDList p =
        new NDList(
            manager.zeros(new Shape(4, 2, 3, 3), DataType.FLOAT64),
            Scripts.doubles(manager, List.of(4), 0, 0, 0, 1));
    NDArray x = Scripts.doubles(manager, List.of(2, 1, 1, 1), 10, 20);

    double[] out = clips(new ConvLstm(1, 1, 0.9)).tensor(manager, p, x, 2).toDoubleArray();

    double g = Math.tanh(1);
    assertThat(out[0]).isCloseTo(9 + 0.1 * 0.5 * Math.tanh(0.5 * g), within(1e-12));
    assertThat(out[1]).isCloseTo(18 + 0.1 * 0.5 * Math.tanh(0.75 * g), within(1e-12));
  }

  @Test
  void frameByFrameTheOutputIsThatOfTheWholeClip() {
    ScriptMethod step =
        Scripts.of(
            manager,
            ConvLstm.METHODS,
            "p: List[Tensor], x: Tensor, h: Tensor, c: Tensor) -> Tuple[Tensor, Tensor, Tensor]",
            UNEQUAL.write(LayerWriter.create()).step("x", "h", "c"));
    NDArray input = input();
    NDArray whole = clips(UNEQUAL).tensor(manager, waves(), input, FRAMES);

    List<NDArray> outputs = new ArrayList<>();
    NDArray hidden = manager.zeros(new Shape(1, 3, 4, 5), DataType.FLOAT64);
    NDArray cell = hidden;
    for (int frame = 0; frame < FRAMES; frame++) {
      NDArray image = input.get(frame + ":" + (frame + 1));
      NDList next = step.tensors(manager, waves(), image, hidden, cell);
      outputs.add(next.get(0).get(0));
      hidden = next.get(1);
      cell = next.get(2);
    }

    for (int frame = 0; frame < FRAMES; frame++) {
      assertThat(outputs.get(frame).sub(whole.get(frame)).abs().max().getDouble())
          .isLessThan(1e-12);
    }
  }

  @Test
  void everyDerivativeIsTheSlope() {
    ScriptMethod clips = clips(UNEQUAL);
    NDArray x = Waves.doubles(manager, 0, 4, 2, 3, 2);
    NDList p = waves();
    List<NDArray> inputs = new ArrayList<>(p);
    inputs.add(x);

    Slopes.check(manager, inputs, () -> clips.tensor(manager, p, x, 2));
  }

  @Test
  void everyCallGivesTheSameBits() {
    ScriptMethod clips = clips(UNEQUAL);
    NDArray first = clips.tensor(manager, waves(), input(), FRAMES);
    for (int call = 0; call < 5; call++) {
      assertThat(clips.tensor(manager, waves(), input(), FRAMES)).isEqualTo(first);
    }
  }

  @Test
  void noClipsGiveNoFrames() {
    NDArray none = manager.create(new Shape(0, 2, 4, 5), DataType.FLOAT64);

    assertThat(clips(UNEQUAL).tensor(manager, waves(), none, FRAMES).getShape())
        .isEqualTo(new Shape(0, 2, 4, 5));
  }

  @Test
  void aFreshMemoryRemembersAndHasAProjectionOnlyWhereItIsNeeded() {
    LayerWriter writer = LayerWriter.create();
    new ConvLstm(4, 4, 0.9).write(writer.scope("memory"));
    UNEQUAL.write(writer.scope("other"));
    LayerArrays arrays = GradMode.off(() -> writer.script(List.of()).arrays(manager, 5));

    assertThat(arrays.named().all().keySet())
        .containsExactly(
            "memory.weight", "memory.bias", "other.weight", "other.bias", "other.project");
    float[] bias = arrays.named().get("memory.bias").toFloatArray();
    assertThat(new float[] {bias[4], bias[5], bias[6], bias[7]}).containsOnly(1);
    assertThat(bias[3]).isBetween(-1 / 6f / (float) Math.sqrt(2), 1 / 6f / (float) Math.sqrt(2));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new ConvLstm(2, 0, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hidden must be at least 1, it is 0");
    assertThatThrownBy(() -> new ConvLstm(2, 2, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("share must be from 0 to 1, it is 1.5");
  }

  private ScriptMethod clips(ConvLstm memory) {
    return Scripts.of(
        manager,
        ConvLstm.METHODS,
        "p: List[Tensor], x: Tensor, frames: int) -> Tensor",
        memory.write(LayerWriter.create()).clips("x", "frames"));
  }

  private NDArray input() {
    return Waves.doubles(manager, 0, 6, 2, 4, 5);
  }

  private NDList waves() {
    return new NDList(
        Waves.doubles(manager, 1, 12, 5, 3, 3),
        Waves.doubles(manager, 2, 12),
        Waves.doubles(manager, 3, 2, 3, 1, 1));
  }
}
