package org.hookline.djl.health;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import org.hookline.djl.TorchEngine;
import org.hookline.plugin.Finding;
import org.hookline.plugin.HealthCheck;

/** Whether libtorch loads, with how many threads, and whether its gradients are right. */
final class NativesCheck implements HealthCheck {

  private static final String ADVICE =
      "clear the engine cache so that they are unpacked again, and see the README for the platforms";

  @Override
  public Finding look() {
    try {
      TorchEngine.start();
    } catch (EngineException | LinkageError e) {
      return Finding.fail("libtorch cannot be loaded: " + e, ADVICE);
    }
    int threads = TorchEngine.threads();
    return Finding.ok(
        "libtorch %s, %d %s, gradients of convolutions are right"
            .formatted(
                Engine.getEngine("PyTorch").getVersion(),
                threads,
                threads == 1 ? "thread" : "threads"));
  }
}
