package org.hookline.hooks.ema;

import com.google.auto.service.AutoService;
import java.util.Set;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code ema}. */
@AutoService(Plugin.class)
public final class EmaFactory extends HookFactory<EmaSettings> {

  private static final Set<String> PARTS_OF_THE_STEP = Set.of("model", "optimizer");

  public EmaFactory() {
    super("ema", EmaSettings.class);
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException if the instance's name cannot be that of its part in checkpoints
   */
  @Override
  public Hook create(EmaSettings settings, PluginContext context) {
    String name = context.instance();
    if (PARTS_OF_THE_STEP.contains(name) || !name.matches("[a-z][a-z0-9._-]*")) {
      throw new InputException(
          "The hook \"%1$s\" cannot keep its weights as \"%1$s.safetensors\" in checkpoints. Give it another name, of lower-case letters, digits and hyphens and neither \"model\" nor \"optimizer\"."
              .formatted(name));
    }
    return new EmaHook(settings, name);
  }
}
