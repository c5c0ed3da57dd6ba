package org.hookline.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hookline.InputException;
import org.hookline.PluginException;
import org.hookline.config.Problems.Fault;
import org.hookline.plugin.Choice;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginFactory;
import org.hookline.plugin.PluginKind;
import org.jspecify.annotations.Nullable;

/** Binds sections that choose plug-ins. */
final class Choices {

  static final String TYPE = "type";
  private static final String ENABLED = Switches.ENABLED;

  /** A plug-in that was chosen, with its settings as they were bound and where they are. */
  record Chosen(Choice<?> choice, Site settings) {}

  private final ValueBinder values;
  private final PluginCatalog catalog;
  private final Problems problems;
  private final Predicate<String> setByUser;
  private final List<Chosen> chosen = new ArrayList<>();

  Choices(
      ValueBinder values, PluginCatalog catalog, Problems problems, Predicate<String> setByUser) {
    this.values = values;
    this.catalog = catalog;
    this.problems = problems;
    this.setByUser = setByUser;
  }

  /** All plug-ins chosen so far, also by the settings of others, in the order of binding. */
  List<Chosen> chosen() {
    return List.copyOf(chosen);
  }

  /** Binds a section whose type names a plug-in. */
  @Nullable Bound bindOne(Class<?> product, Site site) {
    ConfigObject section = values.section(site);
    PluginKind<?> kind = section == null ? null : kind(product, site);
    FoundPlugin plugin = kind == null ? null : named(kind, site.child(TYPE));
    return plugin == null ? null : choose(site.key(), plugin, site, Set.of(TYPE));
  }

  /** Binds a section of instances, each of which is on or off. */
  @Nullable Bound bindInstances(Class<?> product, Site site) {
    ConfigObject section = values.section(site);
    if (section == null) {
      return null;
    }
    if (section.isEmpty()) {
      return new Bound(Map.of(), section);
    }
    PluginKind<?> kind = kind(product, site);
    if (kind == null) {
      return null;
    }
    Map<String, Object> on = new LinkedHashMap<>();
    Map<String, ConfigValue> written = new LinkedHashMap<>();
    boolean sound = true;
    for (String key : new TreeSet<>(section.keySet())) {
      Site instance = site.child(key);
      sound &= instance.value() == null || bindInstance(kind, key, instance, on, written);
    }
    return sound
        ? new Bound(Collections.unmodifiableMap(on), ValueBinder.object(written, site))
        : null;
  }

  /**
   * Binds the settings of a plug-in whose defaults lie below what a place says.
   *
   * @param others keys at that place that are not settings
   */
  @Nullable Bound choose(String instance, FoundPlugin plugin, Site site, Set<String> others) {
    Config defaults = plugin.defaults().config().withoutPath(ENABLED);
    ConfigObject section = values.section(site);
    if (section == null) {
      return null;
    }
    Site settings = site.with(section.withFallback(defaults.root()));
    PluginFactory<?, ?> factory = plugin.factory();
    Bound bound = values.records().bind(factory.settingsType(), settings, others);
    if (bound == null) {
      return null;
    }
    Choice<?> choice = choice(instance, factory, (Record) bound.value(), site.path());
    chosen.add(new Chosen(choice, settings));
    return new Bound(choice, withOthers(bound, section, others));
  }

  /** The plug-in that the text at a place names; null and a problem if there is none. */
  @Nullable FoundPlugin named(PluginKind<?> kind, Site name) {
    if (name.value() == null) {
      String known =
          catalog.found(kind).stream()
              .map(plugin -> plugin.factory().name())
              .collect(Collectors.joining(", "));
      String message = known.isEmpty() ? "missing" : "missing; expected one of " + known;
      problems.add(Fault.MISSING, name.problem(message));
      return null;
    }
    if (name.value().valueType() != ConfigValueType.STRING) {
      problems.add(Fault.INPUT, name.problem("expected the name of a plug-in"));
      return null;
    }
    return required(kind, String.valueOf(name.value().unwrapped()), name);
  }

  private boolean bindInstance(
      PluginKind<?> kind,
      String key,
      Site site,
      Map<String, Object> on,
      Map<String, ConfigValue> written) {
    if (!(site.value() instanceof ConfigObject section)) {
      problems.add(Fault.INPUT, site.problem("expected on or off, or a section of settings"));
      return false;
    }
    if (!key.matches("[a-z0-9][a-z0-9-]*")) {
      String message = "an instance's name is of lower-case letters, digits and hyphens";
      problems.add(Fault.INPUT, site.problem(message));
      return false;
    }
    Optional<Boolean> enabled = enabled(kind, key, site);
    if (enabled.isEmpty()) {
      return false;
    }
    if (enabled.get()) {
      Bound bound = bindSettings(kind, key, site);
      if (bound == null) {
        return false;
      }
      on.put(key, bound.value());
      written.put(key, requireNonNull(bound.written()));
    } else if (setByUser.test(site.path())) {
      checkDisabled(kind, key, site);
      written.put(key, section);
    }
    return true;
  }

  /** Whether an instance is on; nothing and a problem if it does not say so as it must. */
  private Optional<Boolean> enabled(PluginKind<?> kind, String key, Site site) {
    Site flag = site.child(ENABLED);
    if (flag.value() == null) {
      boolean named = catalog.find(kind, key).isPresent() || site.child(TYPE).value() == null;
      if (!named) {
        problems.add(Fault.INPUT, flag.problem("missing; say whether this instance is on or off"));
      }
      return named ? Optional.of(false) : Optional.empty();
    }
    Optional<Boolean> on = Switches.read(flag.value());
    if (on.isEmpty()) {
      problems.add(Fault.INPUT, flag.problem("expected on or off"));
    }
    return on;
  }

  private @Nullable Bound bindSettings(PluginKind<?> kind, String key, Site site) {
    Optional<FoundPlugin> own = catalog.find(kind, key);
    Site type = site.child(TYPE);
    if (own.isEmpty()) {
      FoundPlugin plugin = type.value() == null ? required(kind, key, site) : named(kind, type);
      return plugin == null ? null : choose(key, plugin, site, Set.of(ENABLED, TYPE));
    }
    boolean ownsType = Records.keys(own.get().factory().settingsType()).contains(TYPE);
    boolean saysItself = type.value() != null && key.equals(type.value().unwrapped());
    if (type.value() != null && !ownsType && !saysItself) {
      String message = "\"" + key + "\" is a plug-in itself; give this instance another key";
      problems.add(Fault.INPUT, type.problem(message));
      return null;
    }
    return choose(key, own.get(), site, ownsType ? Set.of(ENABLED) : Set.of(ENABLED, TYPE));
  }

  /** Finds what is wrong with an instance that is off, but for what it would only need when on. */
  private void checkDisabled(PluginKind<?> kind, String key, Site site) {
    Problems found = new Problems();
    values.reportingTo(found).choices().bindSettings(kind, key, site);
    problems.addAllThatMatterWhenOff(found);
  }

  private @Nullable PluginKind<?> kind(Class<?> product, Site site) {
    Optional<? extends PluginKind<?>> kind = catalog.kindOf(product);
    if (kind.isEmpty()) {
      String what = "no plug-in was found that makes a " + product.getSimpleName();
      problems.add(Fault.INPUT, site.problem(what));
    }
    return kind.orElse(null);
  }

  private @Nullable FoundPlugin required(PluginKind<?> kind, String name, Site site) {
    try {
      return catalog.require(kind, name);
    } catch (PluginException broken) {
      problems.add(Fault.PLUGIN, site.problem(String.valueOf(broken.getMessage())));
    } catch (InputException missing) {
      problems.add(Fault.INPUT, site.problem(String.valueOf(missing.getMessage())));
    }
    return null;
  }

  private static ConfigObject withOthers(Bound bound, ConfigObject section, Set<String> others) {
    ConfigObject written = (ConfigObject) requireNonNull(bound.written());
    for (String key : others) {
      ConfigValue other = section.get(key);
      written = other == null ? written : written.withValue(key, other);
    }
    return written;
  }

  private static <T> Choice<T> choice(
      String instance, PluginFactory<?, T> factory, Record settings, String path) {
    return new Choice<>(instance, factory, settings, path);
  }
}
