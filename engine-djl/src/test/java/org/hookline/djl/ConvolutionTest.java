package org.hookline.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** libtorch's convolutions on this machine, against its own in 64 bits, which have no fast path. */
class ConvolutionTest {

  // The largest differences of the result and of the gradients of input and weights, as fractions.
  private static final String ERRORS =
      """
      def error(self, a: Tensor, b: Tensor) -> Tensor:
        difference = torch.max(torch.abs(torch.sub(torch.to(a, 7), b)))
        return torch.div(difference, torch.max(torch.abs(b)))
      def errors(self, x: Tensor, w: Tensor, stride: int, dilation: int) -> Tensor:
        s = [stride, stride]
        d = [dilation, dilation]
        y = torch.conv2d(x, w, None, s, d, d, 1)
        x8 = torch.to(x, 7)
        w8 = torch.to(w, 7)
        y8 = torch.conv2d(x8, w8, None, s, d, d, 1)
        g = torch.ones_like(y)
        gs = torch.convolution_backward(g, x, w, None, s, d, d, False, [0, 0], 1, [True, True, False])
        gs8 = torch.convolution_backward(torch.to(g, 7), x8, w8, None, s, d, d, False, [0, 0], 1, [True, True, False])
        e = [(self).error(y, y8), (self).error(gs[0], gs8[0]), (self).error(gs[1], gs8[1])]
        return torch.stack(e)
      """;

  /** Channels at which oneDNN is wrong where caches are hidden, and at which it is not. */
  @ParameterizedTest
  @CsvSource({"1, 16, 1, 1", "10, 3, 1, 1", "10, 16, 2, 1", "17, 20, 1, 2", "32, 3, 1, 1"})
  void convolutionsAreRight(int inputs, int outputs, long stride, long dilation) {
    try (NDManager manager = TorchEngine.newManager()) {
      TorchEngine.seed(1);
      ScriptMethod errors = Script.compile(manager, "errors", ERRORS).method("errors");
      NDArray images = manager.randomNormal(new Shape(2, inputs, 12, 12));
      NDArray weights = manager.randomNormal(new Shape(outputs, inputs, 3, 3));

      assertThat(errors.tensor(manager, images, weights, stride, dilation).toDoubleArray())
          .usingComparatorWithPrecision(1e-5)
          .containsExactly(0, 0, 0);
    }
  }
}
