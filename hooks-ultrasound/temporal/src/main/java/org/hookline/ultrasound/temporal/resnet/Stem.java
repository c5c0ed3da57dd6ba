package org.hookline.ultrasound.temporal.resnet;

import static org.hookline.djl.layer.Layers.maxPool2d;
import static org.hookline.djl.layer.Layers.relu;

import org.hookline.djl.layer.Sequential;

/** What comes before the first stage. */
public enum Stem {
  /** torchvision's: a convolution of 7 x 7 with stride 2, and a pool with stride 2. */
  STANDARD(7, 4) {
    @Override
    Sequential layer(int inputs, int channels, Norm norm) {
      return first(inputs, channels, norm)
          .add("maxpool", maxPool2d(3).stride(2).padding(1))
          .build();
    }
  },

  /** For small frames: a convolution of 3 x 3 with stride 2. */
  SMALL(3, 2) {
    @Override
    Sequential layer(int inputs, int channels, Norm norm) {
      return first(inputs, channels, norm).build();
    }
  };

  private final int kernel;
  private final int stride;

  Stem(int kernel, int stride) {
    this.kernel = kernel;
    this.stride = stride;
  }

  /** Pixels of a frame from one place of the stem's output to the next. */
  int stride() {
    return stride;
  }

  abstract Sequential layer(int inputs, int channels, Norm norm);

  Sequential.Builder first(int inputs, int channels, Norm norm) {
    return Sequential.builder()
        .add("conv1", Stages.convolution(inputs, channels, kernel, 2))
        .add("bn1", norm.layer(channels, 1))
        .add("relu", relu());
  }
}
