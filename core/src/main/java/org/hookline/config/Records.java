package org.hookline.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hookline.PluginException;
import org.hookline.config.Problems.Fault;
import org.jspecify.annotations.Nullable;

/** Binds sections to records, whose components are the keys. */
final class Records {

  private static final String TYPE = "type";

  private final ValueBinder values;
  private final Problems problems;
  private final SettingVisitor visitor;

  Records(ValueBinder values, Problems problems, SettingVisitor visitor) {
    this.values = values;
    this.problems = problems;
    this.visitor = visitor;
  }

  /** The keys of a record's section. */
  static Set<String> keys(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> KebabCase.of(component.getName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Binds the section at a place.
   *
   * @param others keys in the section that belong to somebody else
   */
  @Nullable Bound bind(Class<? extends Record> type, Site site, Set<String> others) {
    ConfigObject section = values.section(site);
    if (section == null) {
      return null;
    }
    rejectUnknown(section, site, keys(type), others);
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] arguments = new @Nullable Object[components.length];
    Map<String, ConfigValue> written = new LinkedHashMap<>();
    boolean sound = true;
    for (int i = 0; i < components.length; i++) {
      String key = KebabCase.of(components[i].getName());
      Site child = site.child(key);
      visitor.visit(components[i], child);
      Bound bound = values.bind(components[i].getGenericType(), child);
      sound &= bound != null;
      if (bound != null) {
        arguments[i] = bound.value();
        if (bound.written() != null) {
          written.put(key, bound.written());
        }
      }
    }
    Object made = sound ? construct(type, arguments, site) : null;
    return made == null ? null : new Bound(made, ValueBinder.object(written, site));
  }

  /**
   * Binds the section at a place to the record of a sealed interface that its type names, in
   * whichever case.
   */
  @Nullable Bound bindVariant(Class<?> sealed, Site site) {
    ConfigObject section = values.section(site);
    if (section == null) {
      return null;
    }
    Map<String, Class<? extends Record>> variants = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    addVariants(sealed, variants);
    Site type = site.child(TYPE);
    String known = String.join(", ", variants.keySet());
    if (type.value() == null) {
      problems.add(Fault.MISSING, type.problem("missing; expected one of " + known));
      return null;
    }
    if (type.value().valueType() != ConfigValueType.STRING) {
      problems.add(Fault.INPUT, type.problem("expected one of " + known));
      return null;
    }
    String name = String.valueOf(type.value().unwrapped());
    Class<? extends Record> variant = variants.get(name);
    if (variant == null) {
      String question = Suggestion.question(name, variants.keySet());
      problems.add(Fault.INPUT, type.problem("unknown type" + question + " known: " + known));
      return null;
    }
    Bound bound = bind(variant, site, Set.of(TYPE));
    return bound == null || !(bound.written() instanceof ConfigObject written)
        ? null
        : new Bound(bound.value(), written.withValue(TYPE, type.value()));
  }

  private static void addVariants(Class<?> sealed, Map<String, Class<? extends Record>> variants) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        variants.put(KebabCase.of(permitted.getSimpleName()), permitted.asSubclass(Record.class));
      } else if (permitted.isSealed()) {
        addVariants(permitted, variants);
      }
    }
  }

  private void rejectUnknown(
      ConfigObject section, Site site, Set<String> known, Set<String> others) {
    Set<String> unknown = new TreeSet<>(section.keySet());
    unknown.removeAll(known);
    unknown.removeAll(others);
    for (String key : unknown) {
      ConfigValue value = section.get(key);
      Site child = site.child(key);
      String location = value == null ? child.location() : Origins.location(value);
      problems.add(Fault.INPUT, new Problem(child.path(), location, "", unknownKey(key, known)));
    }
  }

  static String unknownKey(String key, Set<String> known) {
    return known.isEmpty()
        ? "unknown key; there are none here"
        : "unknown key" + Suggestion.question(key, known) + " known: " + String.join(", ", known);
  }

  private @Nullable Object construct(
      Class<? extends Record> type, @Nullable Object[] arguments, Site site) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException rejected) {
        problems.add(Fault.INPUT, rejection(String.valueOf(rejected.getMessage()), type, site));
        return null;
      }
      throw new PluginException("the settings record " + type.getName() + " threw", e);
    } catch (ReflectiveOperationException e) {
      throw new PluginException("the settings record " + type.getName() + " cannot be made", e);
    }
  }

  /** The problem of the key that a message begins with, else of the whole section. */
  private static Problem rejection(String message, Class<? extends Record> type, Site site) {
    for (String key : keys(type)) {
      if (message.startsWith(key + " ")) {
        return site.child(key).problem(message.substring(key.length() + 1));
      }
    }
    return site.problem(message);
  }
}
