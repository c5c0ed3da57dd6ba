package org.hookline.distributed;

import com.google.auto.service.AutoService;
import java.util.Map;
import org.hookline.Processes;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.ProcessesFactory;

/** Connects the processes that the environment speaks of, as {@link Rendezvous} reads it. */
@AutoService(Plugin.class)
public final class C10dFactory extends ProcessesFactory<C10dSettings> {

  private static final String SIZE = "WORLD_SIZE";

  /** For the plug-in scanner. */
  public C10dFactory() {
    super("c10d", C10dSettings.class);
  }

  @Override
  public Processes create(C10dSettings settings, PluginContext context) {
    return create(settings, System.getenv());
  }

  static Processes create(C10dSettings settings, Map<String, String> environment) {
    String size = environment.getOrDefault(SIZE, "").strip();
    if (size.isEmpty() || size.equals("1")) {
      return Processes.alone();
    }
    return C10dProcessGroup.join(
        new GroupSettings(
            Rendezvous.fromEnvironment(environment),
            settings.timeout(),
            settings.network(),
            settings.checked()));
  }
}
