package org.hookline.djl.layer;

import java.util.List;
import org.hookline.djl.loss.Loss;
import org.hookline.djl.train.LossScript;

/**
 * The methods around the lines of a model.
 *
 * @param layers the lines
 * @param output the variable with their result
 * @param options the loss, and how images lie in memory
 */
record LayerMethods(LayerScript layers, String output, LayerOptions options) {

  static final String FORWARD = "forward";

  /** The variable that the first layer reads. */
  static final String INPUT = "x";

  private static final List<String> ARGUMENTS =
      List.of("List[Tensor]", "List[Tensor]", "bool", "Tensor", "Tensor");

  private static final String METHODS =
      """
      def forward(self, p: List[Tensor], s: List[Tensor], training: bool, x: Tensor) -> Tensor:
      %s%s  return %s
      def losses(self, p: List[Tensor], s: List[Tensor], training: bool, x: Tensor,
          target: Tensor) -> List[Tensor]:
        prediction = (self).forward(p, s, training, x)
        return [(self).loss(prediction, target, %s)]
      """;

  /**
   * 2 is {@code torch.channels_last}. Images of one channel lie in memory the same way in both
   * orders, and only strides that say so make convolutions go on with the channels last.
   */
  private static final String CHANNELS_LAST =
      """
        if torch.eq(torch.dim(x), 4):
          n, c, h, w, = torch.size(x)
          strides = [c * h * w, 1, c * w, c]
          x = torch.as_strided(torch.contiguous(x, memory_format=2), [n, c, h, w], strides)
        else:
          x = x
      """;

  LossScript lossScript() {
    String methods =
        METHODS.formatted(
            options.channelsLast() ? CHANNELS_LAST : "", layers.lines(), output, Loss.MEAN);
    return new LossScript(Loss.source(options.loss()) + methods, ARGUMENTS, List.of("loss"));
  }
}
