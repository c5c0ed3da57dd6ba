package org.hookline.hooks.callback;

import java.util.function.Consumer;
import org.hookline.Trainer;

/**
 * A callback hook that also looks at gradients: a class of its own, because overriding {@link
 * #afterBackward} is what keeps the step from fusing backward and update.
 */
final class GradientCallbackHook extends CallbackHook {

  private Consumer<Trainer> afterBackward;

  GradientCallbackHook(CallbackHookBuilder builder, Consumer<Trainer> afterBackward) {
    super(builder);
    this.afterBackward = afterBackward;
  }

  @Override
  public void afterBackward(Trainer trainer) {
    afterBackward.accept(trainer);
  }

  @Override
  public void close() {
    afterBackward = trainer -> {};
    super.close();
  }
}
