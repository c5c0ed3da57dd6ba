package org.hookline.plugin;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.hookline.Hook;
import org.hookline.HooklineException;

/** A hook without settings, seen as a factory; the hook's class is touched only when it is made. */
final class PlainHook extends HookFactory<NoSettings> {

  private final ServiceLoader.Provider<Hook> provider;

  PlainHook(ServiceLoader.Provider<Hook> provider) {
    super(Hook.nameOf(provider.type()), NoSettings.class);
    this.provider = provider;
  }

  Class<? extends Hook> type() {
    return provider.type();
  }

  @Override
  public Hook create(NoSettings settings, PluginContext context) {
    try {
      return provider.get();
    } catch (ServiceConfigurationError e) {
      if (e.getCause() instanceof HooklineException meant) {
        throw meant;
      }
      throw e;
    }
  }
}
