package org.hookline.hooks.bestcheckpoint;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code best-checkpoint}. */
@AutoService(Plugin.class)
public final class BestCheckpointFactory extends HookFactory<BestCheckpointSettings> {

  private static final String NAME = "best-checkpoint";

  public BestCheckpointFactory() {
    super(NAME, BestCheckpointSettings.class);
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException if the instance's name cannot be that of its pointer
   */
  @Override
  public Hook create(BestCheckpointSettings settings, PluginContext context) {
    String pointer = settings.pointer().orElseGet(() -> pointerOf(context.instance()));
    return new BestCheckpointHook(settings, pointer);
  }

  private static String pointerOf(String instance) {
    if (instance.equals(NAME)) {
      return CheckpointStore.BEST;
    }
    if (!BestCheckpointSettings.isPointer(instance)) {
      throw new InputException(
          "The hook \"%s\" cannot name its pointer \"%s\" too. Set hooks.%s.pointer to another name."
              .formatted(instance, instance, instance));
    }
    return instance;
  }
}
