package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.hookline.PluginException;
import org.hookline.config.Problems.Fault;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Binds a value of any supported type. What cannot be bound is reported to {@link Problems} and
 * becomes null, so that binding goes on and finds the rest.
 */
final class ValueBinder {

  private final PluginCatalog catalog;
  private final Problems problems;
  private final Predicate<String> setByUser;
  private final SettingVisitor visitor;
  private final Records records;
  private final Choices choices;

  /**
   * @param setByUser whether a person, not a default, has set something at a path
   * @param visitor is shown every setting, even where others are not sound
   */
  ValueBinder(
      PluginCatalog catalog,
      Problems problems,
      Predicate<String> setByUser,
      SettingVisitor visitor) {
    this.catalog = catalog;
    this.problems = problems;
    this.setByUser = setByUser;
    this.visitor = visitor;
    this.records = new Records(this, problems, visitor);
    this.choices = new Choices(this, catalog, problems, setByUser);
  }

  /** A binder of the same, which has bound nothing yet. */
  ValueBinder reportingTo(Problems others) {
    return new ValueBinder(catalog, others, setByUser, visitor);
  }

  Records records() {
    return records;
  }

  Choices choices() {
    return choices;
  }

  @Nullable Bound bind(Type type, Site site) {
    if (type instanceof ParameterizedType generic) {
      return bindGeneric(generic, site);
    }
    if (!(type instanceof Class<?> plain)) {
      throw unsupported(type, site);
    }
    if (plain == Config.class) {
      return bindRaw(site);
    }
    if (plain.isRecord()) {
      return records.bind(plain.asSubclass(Record.class), site, Set.of());
    }
    if (plain.isSealed() && plain.isInterface()) {
      return records.bindVariant(plain, site);
    }
    if (Scalars.supports(plain)) {
      return bindScalar(plain, site);
    }
    throw unsupported(type, site);
  }

  /** The section at a place: empty if nothing is there, null and a problem if it is none. */
  @Nullable ConfigObject section(Site site) {
    if (site.value() == null) {
      return ConfigFactory.empty().root();
    }
    if (site.value() instanceof ConfigObject object) {
      return object;
    }
    problems.add(Fault.INPUT, site.problem("expected a section of keys in braces"));
    return null;
  }

  private @Nullable Bound bindGeneric(ParameterizedType type, Site site) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return bindOptional(arguments[0], site);
    }
    if (type.getRawType() == List.class) {
      return bindList(arguments[0], site);
    }
    if (type.getRawType() == Choice.class && arguments[0] instanceof Class<?> product) {
      return choices.bindOne(product, site);
    }
    if (type.getRawType() == Map.class && arguments[0] == String.class) {
      return arguments[1] instanceof ParameterizedType value
              && value.getRawType() == Choice.class
              && value.getActualTypeArguments()[0] instanceof Class<?> product
          ? choices.bindInstances(product, site)
          : bindMap(arguments[1], site);
    }
    throw unsupported(type, site);
  }

  private @Nullable Bound bindRaw(Site site) {
    ConfigObject section = section(site);
    return section == null ? null : new Bound(section.toConfig(), section);
  }

  private @Nullable Bound bindScalar(Class<?> type, Site site) {
    ConfigValue value = site.value();
    if (value == null) {
      problems.add(Fault.MISSING, site.problem("missing"));
      return null;
    }
    try {
      Object read = Scalars.read(type, value);
      return new Bound(read, written(read, value));
    } catch (Scalars.Mismatch e) {
      problems.add(Fault.INPUT, site.problem(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static ConfigValue written(Object read, ConfigValue original) {
    if (read instanceof Path path) {
      return ConfigValueFactory.fromAnyRef(path.toString()).withOrigin(original.origin());
    }
    return read instanceof Boolean ? Switches.canonical(original) : original;
  }

  private @Nullable Bound bindOptional(Type type, Site site) {
    if (site.value() == null) {
      return new Bound(Optional.empty(), null);
    }
    Bound bound = bind(type, site);
    return bound == null ? null : new Bound(Optional.of(bound.value()), bound.written());
  }

  private @Nullable Bound bindList(Type type, Site site) {
    if (site.value() == null) {
      return new Bound(List.of(), null);
    }
    if (!(site.value() instanceof ConfigList list)) {
      problems.add(Fault.INPUT, site.problem("expected a list in square brackets"));
      return null;
    }
    List<Object> values = new ArrayList<>();
    List<@Nullable ConfigValue> written = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Bound bound = bind(type, site.element(i, list.get(i)));
      if (bound != null) {
        values.add(bound.value());
        written.add(bound.written());
      }
    }
    return values.size() < list.size()
        ? null
        : new Bound(
            List.copyOf(values),
            ConfigValueFactory.fromIterable(written).withOrigin(list.origin()));
  }

  private @Nullable Bound bindMap(Type type, Site site) {
    ConfigObject section = section(site);
    if (section == null) {
      return null;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, ConfigValue> written = new LinkedHashMap<>();
    boolean sound = true;
    for (String key : new TreeSet<>(section.keySet())) {
      Site child = site.child(key);
      if (child.value() != null) {
        Bound bound = bind(type, child);
        sound &= bound != null;
        put(key, bound, values, written);
      }
    }
    return sound ? new Bound(Collections.unmodifiableMap(values), object(written, site)) : null;
  }

  private static void put(
      String key,
      @Nullable Bound bound,
      Map<String, Object> values,
      Map<String, ConfigValue> written) {
    if (bound != null) {
      values.put(key, bound.value());
      if (bound.written() != null) {
        written.put(key, bound.written());
      }
    }
  }

  /** A section with the place of the one that it was bound from. */
  static ConfigObject object(Map<String, ConfigValue> written, Site site) {
    ConfigObject object = ConfigValueFactory.fromMap(written);
    return site.value() == null ? object : object.withOrigin(site.value().origin());
  }

  private static PluginException unsupported(Type type, Site site) {
    return new PluginException(
        "the settings at \""
            + site.path()
            + "\" are of type "
            + type.getTypeName()
            + ", which no configuration can express; use a record, a number, text, a list or"
            + " another of the types in the plug-in guide");
  }
}
