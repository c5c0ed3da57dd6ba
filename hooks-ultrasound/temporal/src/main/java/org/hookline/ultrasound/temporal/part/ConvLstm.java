package org.hookline.ultrasound.temporal.part;

import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.LayerWriter;

/**
 * A memory that goes through the frames of a clip and mixes what it holds into their features (Shi
 * et al., NeurIPS 2015, <a href="https://arxiv.org/abs/1506.04214">arXiv:1506.04214</a>, without
 * the peepholes).
 *
 * <p>One 3 x 3 convolution of the input and the hidden state gives the gates i, f, o and g, in this
 * order of channels; {@code c' = sigmoid(f) c + sigmoid(i) tanh(g)}, {@code h' = sigmoid(o)
 * tanh(c')}, and h and c are 0 before the first frame. The output is {@code share · input + (1 -
 * share) · h'}: mostly the frame itself, so that a fresh memory does not hide what a trained
 * backbone sees. A public description of the original has a module of this kind and its constant
 * 0.9, not the formula; this is what the constant most likely stands for. Where the hidden state
 * has other channels than the input, a 1 x 1 convolution brings it to those of the input.
 *
 * @param inputs channels of the input and of the output, at least 1
 * @param hidden channels of the memory, at least 1
 * @param share of the input in the output, from 0 to 1
 */
public record ConvLstm(int inputs, int hidden, double share) {

  /** What {@link Written} calls. */
  public static final String METHODS =
      """
      def convLstmGates(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
        return torch.conv2d(x, torch.contiguous(weight), bias, [1, 1], [1, 1], [1, 1], 1)

      def convLstmNext(self, gates: Tensor, cell: Tensor) -> Tuple[Tensor, Tensor]:
        g = torch.chunk(gates, 4, 1)
        kept = torch.mul(torch.sigmoid(g[1]), cell)
        next = torch.add(kept, torch.mul(torch.sigmoid(g[0]), torch.tanh(g[3])))
        return (torch.mul(torch.sigmoid(g[2]), torch.tanh(next)), next)

      def convLstmMix(self, x: Tensor, hidden: Tensor, project: List[Tensor],
          share: float) -> Tensor:
        if torch.gt(torch.len(project), 0):
          held = torch.conv2d(hidden, project[0], None, [1, 1], [0, 0], [1, 1], 1)
        else:
          held = hidden
        return torch.add(torch.mul(x, share), torch.mul(held, 1. - share))

      def convLstmClips(self, x: Tensor, frames: int, p: List[Tensor], project: List[Tensor],
          share: float) -> Tensor:
        n, inputs, height, width, = torch.size(x)
        clips = torch.floordiv(n, frames)
        seen = (self).convLstmGates(x, torch.slice(p[0], 1, 0, inputs), p[1])
        channels = torch.size(seen, 1)
        seen = torch.reshape(seen, [clips, frames, channels, height, width])
        weight = torch.contiguous(torch.slice(p[0], 1, inputs))
        cell = torch.new_zeros(x, [clips, torch.floordiv(channels, 4), height, width])
        hidden = cell
        all = annotate(List[Tensor], [])
        for t in range(frames):
          gates = torch.select(seen, 1, t)
          if torch.gt(t, 0):
            gates = torch.add(gates, (self).convLstmGates(hidden, weight, None))
          else:
            gates = gates
          hidden, cell = (self).convLstmNext(gates, cell)
          _0 = torch.append(all, hidden)
        return (self).convLstmMix(x, torch.flatten(torch.stack(all, 1), 0, 1), project, share)

      def convLstmStep(self, x: Tensor, hidden: Tensor, cell: Tensor, p: List[Tensor],
          project: List[Tensor], share: float) -> Tuple[Tensor, Tensor, Tensor]:
        gates = (self).convLstmGates(torch.cat([x, hidden], 1), p[0], p[1])
        hidden, cell = (self).convLstmNext(gates, cell)
        return ((self).convLstmMix(x, hidden, project, share), hidden, cell)
      """;

  private static final int KERNEL = 3;
  private static final int GATES = 4;

  public ConvLstm {
    Check.positive("inputs", inputs);
    Check.positive("hidden", hidden);
    Check.fraction("share", share);
  }

  /**
   * Notes the parameters: {@code weight} [4 · hidden, inputs + hidden, 3, 3] and {@code bias} [4 ·
   * hidden], which start as those of a convolution but for 1 in the bias of f, so that a fresh
   * memory remembers; {@code project} [inputs, hidden, 1, 1] where the two differ.
   */
  public Written write(LayerWriter writer) {
    long fanIn = (long) (inputs + hidden) * KERNEL * KERNEL;
    Shape shape = new Shape((long) GATES * hidden, inputs + hidden, KERNEL, KERNEL);
    Fill fill = Fill.byInputs(fanIn);
    String weight = writer.parameter("weight", ParameterKind.WEIGHT, shape, fill);
    String bias =
        writer.parameter(
            "bias",
            ParameterKind.BIAS,
            new Shape((long) GATES * hidden),
            (values, random) -> fillBias(values, random, fill));
    String project =
        hidden == inputs
            ? ""
            : writer.parameter(
                "project",
                ParameterKind.WEIGHT,
                new Shape(inputs, hidden, 1, 1),
                Fill.byInputs(hidden));
    return new Written(
        "[%s, %s], %s, %s"
            .formatted(
                weight,
                bias,
                project.isEmpty() ? "annotate(List[Tensor], [])" : "[" + project + "]",
                share));
  }

  private void fillBias(float[] values, RandomGenerator random, Fill fill) {
    fill.fill(values, random);
    for (int i = hidden; i < 2 * hidden; i++) {
      values[i] = 1;
    }
  }

  /**
   * A memory in a script that has its parameters in {@code p}; the two forms compute the same but
   * for the last bits.
   *
   * @param arguments what its methods are given last
   */
  public record Written(String arguments) {

    /**
     * The expression for whole clips: a {@code Tensor} like the input.
     *
     * @param input [clips · frames, inputs, H, W], the frames of a clip one after another
     * @param frames the expression for the frames of each clip, an {@code int}, at least 1
     */
    public String clips(String input, String frames) {
      return "(self).convLstmClips(%s, %s, %s)".formatted(input, frames, arguments);
    }

    /**
     * The expression for the next frame of n videos: a tuple of the output and the new state.
     *
     * @param input [n, inputs, H, W]
     * @param hidden [n, hidden, H, W], 0 before the first frame
     * @param cell likewise
     */
    public String step(String input, String hidden, String cell) {
      return "(self).convLstmStep(%s, %s, %s, %s)".formatted(input, hidden, cell, arguments);
    }
  }
}
