package org.hookline.djl.optimizer;

import java.util.Arrays;

/**
 * The update rules as the documentation of {@code torch.optim.SGD} and {@code torch.optim.AdamW}
 * prints them, one scalar at a time and in double precision.
 */
interface ReferenceOptimizer {

  /** Updates the weights in place. */
  void step(double[] weights, double[] gradients, double learningRate);

  /** https://pytorch.org/docs/2.7/generated/torch.optim.SGD.html */
  static ReferenceOptimizer of(Sgd sgd) {
    double momentum = sgd.momentum().orElse(0.0);
    double dampening = sgd.dampening().orElse(0.0);
    double decay = sgd.weightDecay().orElse(0.0);
    boolean nesterov = sgd.nesterov().orElse(false);
    return new ReferenceOptimizer() {
      private double[] buffer = new double[0];

      @Override
      public void step(double[] weights, double[] gradients, double learningRate) {
        boolean first = buffer.length == 0;
        buffer = Arrays.copyOf(buffer, weights.length);
        for (int i = 0; i < weights.length; i++) {
          double g = gradients[i] + decay * weights[i];
          if (momentum != 0) {
            buffer[i] = first ? g : momentum * buffer[i] + (1 - dampening) * g;
            g = nesterov ? g + momentum * buffer[i] : buffer[i];
          }
          weights[i] -= learningRate * g;
        }
      }
    };
  }

  /** https://pytorch.org/docs/2.7/generated/torch.optim.AdamW.html */
  static ReferenceOptimizer of(double beta1, double beta2, double eps, double decay) {
    return new ReferenceOptimizer() {
      private double[] m = new double[0];
      private double[] v = new double[0];
      private int t;

      @Override
      public void step(double[] weights, double[] gradients, double learningRate) {
        m = Arrays.copyOf(m, weights.length);
        v = Arrays.copyOf(v, weights.length);
        t++;
        for (int i = 0; i < weights.length; i++) {
          double g = gradients[i];
          weights[i] -= learningRate * decay * weights[i];
          m[i] = beta1 * m[i] + (1 - beta1) * g;
          v[i] = beta2 * v[i] + (1 - beta2) * g * g;
          double mHat = m[i] / (1 - Math.pow(beta1, t));
          double vHat = v[i] / (1 - Math.pow(beta2, t));
          weights[i] -= learningRate * mHat / (Math.sqrt(vHat) + eps);
        }
      }
    };
  }
}
