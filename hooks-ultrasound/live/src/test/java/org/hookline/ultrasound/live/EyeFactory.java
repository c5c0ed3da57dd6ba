package org.hookline.ultrasound.live;

import org.hookline.TrainingStep;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.StepFactory;
import org.hookline.testkit.CountingStep;
import org.jspecify.annotations.Nullable;

/** Makes a step that offers an {@link Eye}, or nothing. */
final class EyeFactory extends StepFactory<EyeFactory.Settings> {

  private @Nullable Eye last;

  EyeFactory() {
    super("eye", Settings.class);
  }

  /**
   * @param lookAhead by how many frames it decides late
   * @param blind whether it detects nothing
   */
  record Settings(int lookAhead, boolean blind) {}

  @Override
  public TrainingStep create(Settings settings, PluginContext context) {
    CountingStep step = new CountingStep();
    if (settings.blind()) {
      return step;
    }
    last = new Eye(step, settings.lookAhead());
    return step.offer(last);
  }

  /** The one made last. */
  Eye eye() {
    if (last == null) {
      throw new IllegalStateException("none was made");
    }
    return last;
  }
}
