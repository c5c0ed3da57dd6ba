package org.hookline.testkit;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.hookline.Hook;
import org.hookline.config.KebabCase;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginFactory;

/** Reads from a plug-in class what the contract is about. */
record PluginUnderTest(Class<?> type) {

  Class<?> service() {
    return hasSettings() ? Plugin.class : Hook.class;
  }

  boolean hasSettings() {
    return Plugin.class.isAssignableFrom(type);
  }

  List<Class<?>> providers() {
    return ServiceLoader.load(service()).stream()
        .<Class<?>>map(ServiceLoader.Provider::type)
        .toList();
  }

  Object newInstance() {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      return Assertions.fail(type.getName() + " cannot be made", e);
    }
  }

  String name() {
    return hasSettings() ? factory().name() : Hook.nameOf(type);
  }

  List<String> classesOfSameName() {
    if (!hasSettings()) {
      return ServiceLoader.load(Hook.class).stream()
          .map(ServiceLoader.Provider::type)
          .filter(other -> Hook.nameOf(other).equals(name()))
          .map(Class::getName)
          .toList();
    }
    return ServiceLoader.load(Plugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(other -> other.kind().equals(factory().kind()) && other.name().equals(name()))
        .map(other -> other.getClass().getName())
        .toList();
  }

  /** The keys that may be set: the settings, and the switch of a kind that is switched. */
  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    for (RecordComponent component : factory().settingsType().getRecordComponents()) {
      keys.add(KebabCase.of(component.getName()));
    }
    if (factory().kind().switched()) {
      keys.add("enabled");
    }
    return keys;
  }

  String defaultsFile() {
    return name() + ".conf";
  }

  String defaultsText() {
    try (InputStream file = type.getResourceAsStream(defaultsFile())) {
      if (file == null) {
        throw new AssertionError("there is no \"" + defaultsFile() + "\" beside " + type.getName());
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConfigObject defaults() {
    return ConfigFactory.parseString(
            defaultsText(),
            ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(defaultsFile()))
        .resolve()
        .root();
  }

  PluginFactory<?, ?> factory() {
    return (PluginFactory<?, ?>) newInstance();
  }
}
