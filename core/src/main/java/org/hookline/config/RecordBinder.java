package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Set;
import org.hookline.PluginException;
import org.hookline.plugin.Choice;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginKind;
import org.jspecify.annotations.Nullable;

/**
 * Binds a configuration to a record whose components are the keys.
 *
 * <p>A component may be an {@code int}, {@code long}, {@code double}, {@code boolean}, {@link
 * String}, {@link java.time.Duration}, {@link java.nio.file.Path} or enum; an {@link
 * java.util.Optional}, {@link java.util.List} or {@code Map<String, …>} of those; another record; a
 * sealed interface of records, of which {@code type} chooses one by its name in kebab-case; a
 * {@link org.hookline.plugin.Choice} or a map of them; or a raw {@link Config}. Lists, maps and
 * optionals are empty where nothing is set; all else must be set.
 */
public final class RecordBinder {

  private final PluginCatalog catalog;

  /**
   * @param catalog where the plug-ins that a configuration chooses are found
   */
  public RecordBinder(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Binds a resolved configuration.
   *
   * @throws ConfigurationException with all problems
   * @throws PluginException if a plug-in that was chosen is broken
   */
  public <R extends Record> R bind(Config config, Class<R> type) {
    Problems problems = new Problems();
    ValueBinder values = new ValueBinder(catalog, problems, path -> true, SettingVisitor.NONE);
    @Nullable Bound bound = values.records().bind(type, Site.root(config.root()), Set.of());
    return type.cast(valueOf(bound, problems));
  }

  /**
   * Binds the settings of one plug-in: its own defaults below what arguments say.
   *
   * @param arguments {@code key=value}, with the plug-in's own keys; a later one wins
   * @throws org.hookline.InputException if there is no such plug-in, or with all problems of the
   *     arguments
   * @throws PluginException if the plug-in is broken
   */
  @SuppressWarnings("unchecked") // The kind says what the factory makes.
  public <T> Choice<T> bind(PluginKind<T> kind, String name, List<String> arguments) {
    FoundPlugin plugin = catalog.require(kind, name);
    Config said = ConfigFactory.empty();
    Switches switches = Switches.of(catalog);
    for (String argument : arguments) {
      said = switches.writtenOut(Argument.parse(argument)).withFallback(said);
    }
    Problems problems = new Problems();
    ValueBinder values = new ValueBinder(catalog, problems, path -> true, SettingVisitor.NONE);
    @Nullable Bound bound =
        values.choices().choose(name, plugin, Site.root(said.resolve().root()), Set.of());
    return (Choice<T>) valueOf(bound, problems);
  }

  private static Object valueOf(@Nullable Bound bound, Problems problems) {
    problems.throwIfAny();
    if (bound == null) {
      throw new IllegalStateException("nothing was bound and no problem was reported");
    }
    return bound.value();
  }
}
