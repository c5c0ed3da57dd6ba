package org.hookline.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.hookline.RunException;
import org.hookline.djl.script.Script;

/**
 * Refuses to train where libtorch computes wrong gradients all the same: what {@link OneDnn} knows
 * of need not be all there is.
 */
final class ConvolutionProbe {

  private static final int SIZE = 4;
  private static final int INPUTS = 32;
  private static final int OUTPUTS = 3;

  /**
   * The sum of the gradient of the inputs where everything is one: of the 16 places of a 4 x 4
   * image, 4 have 9 neighbours in the image, 8 have 6 and 4 have 4, 100 in all; each adds one, for
   * each input and output channel, in each of two images.
   */
  private static final float SUM = 2 * 100 * INPUTS * OUTPUTS;

  private ConvolutionProbe() {}

  /** Computed once in the life of the process: the processor stays what it is. */
  private static final class Verdict {
    static final boolean SOUND = isSound();
  }

  static void requireSound() {
    if (!Verdict.SOUND) {
      throw new RunException(
          "libtorch computes wrong gradients of convolutions here; start with"
              + " ONEDNN_MAX_CPU_ISA=SSE41 in the environment, and tell Hookline's authors which"
              + " machine this is");
    }
  }

  private static boolean isSound() {
    try (NDManager manager = Engine.getEngine(TorchEngine.ENGINE).newBaseManager();
        Script script =
            Script.compile(
                manager,
                "convolution-probe",
                """
                def backward(self, g: Tensor, x: Tensor, w: Tensor) -> Tensor:
                  grads = torch.convolution_backward(g, x, w, None, [1, 1], [1, 1], [1, 1], False, [0, 0], 1, [True, False, False])
                  return torch.sum(grads[0])
                """)) {
      NDArray gradient = manager.ones(new Shape(2, OUTPUTS, SIZE, SIZE));
      NDArray images = manager.ones(new Shape(2, INPUTS, SIZE, SIZE));
      NDArray weights = manager.ones(new Shape(OUTPUTS, INPUTS, 3, 3));
      return script.method("backward").tensor(manager, gradient, images, weights).getFloat() == SUM;
    }
  }
}
