package org.hookline.djl.health;

import ai.djl.util.Utils;
import com.google.auto.service.AutoService;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.plugin.FolderCheck;
import org.hookline.plugin.HealthCheck;
import org.hookline.plugin.HealthCheckFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The check {@code engine-cache}: whether libtorch can be unpacked, or was. */
@AutoService(Plugin.class)
public final class EngineCacheFactory extends HealthCheckFactory<NoSettings> {

  /** For the plug-in scanner. */
  public EngineCacheFactory() {
    super("engine-cache", NoSettings.class);
  }

  @Override
  public HealthCheck create(NoSettings settings, PluginContext context) {
    return check(Utils.getEngineCacheDir("pytorch"));
  }

  /** Libtorch for CPUs takes 432 MB unpacked; what was unpacked once needs no more room. */
  static FolderCheck check(Path folder) {
    long wanted = Files.isDirectory(folder) ? 0 : 512L * 1024 * 1024;
    return new FolderCheck(
        folder, wanted, "set DJL_CACHE_DIR in the environment to a folder with room");
  }
}
