package org.hookline.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.hookline.config.RecordBinder;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginFactory;

/** Binds the settings of a plug-in as a configuration would. */
public final class SettingsOf {

  private SettingsOf() {}

  /**
   * The settings of a plug-in when a configuration says that much about it.
   *
   * @param hocon the keys that differ from the defaults, such as {@code "period = 5"}; may be empty
   * @throws org.hookline.config.ConfigurationException with all problems
   */
  public static <S extends Record> S of(PluginFactory<S, ?> factory, String hocon) {
    Config defaults = new PluginUnderTest(factory.getClass()).defaults().toConfig();
    Config config = ConfigFactory.parseString(hocon).withFallback(defaults).withoutPath("enabled");
    return new RecordBinder(catalog(factory)).bind(config.resolve(), factory.settingsType());
  }

  /** The plug-in, and those on the class path, which its settings may choose. */
  private static PluginCatalog catalog(PluginFactory<?, ?> factory) {
    List<PluginFactory<?, ?>> factories = new ArrayList<>();
    factories.add(factory);
    for (Plugin other : ServiceLoader.load(Plugin.class)) {
      if (other instanceof PluginFactory<?, ?> found && found.getClass() != factory.getClass()) {
        factories.add(found);
      }
    }
    return PluginCatalog.of(factories);
  }

  /** The settings of a plug-in that a configuration only switches on. */
  public static <S extends Record> S defaults(PluginFactory<S, ?> factory) {
    return of(factory, "");
  }
}
