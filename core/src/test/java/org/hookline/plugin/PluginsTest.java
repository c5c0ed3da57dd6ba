package org.hookline.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.PluginException;
import org.hookline.config.ConfigSources;
import org.hookline.config.ConfigurationException;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RecordBinder;
import org.hookline.config.RunConfiguration;
import org.hookline.config.TrainSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

  @TempDir private Path folder;
  private Path jar;
  private URLClassLoader loader;
  private PluginCatalog catalog;

  @BeforeEach
  void scansAJar() throws IOException {
    jar =
        new TestJar()
            .source("LookingHook", hook("LookingHook", "seen = threadLoader();"))
            .source("FailingHook", hook("FailingHook", "throw new IllegalStateException(\"no\");"))
            .source("Helper", "public class Helper { public static void help() {} }")
            .source("LonelyHook", hook("LonelyHook", "Helper.help();"))
            .source(
                "PickyHook",
                hook("PickyHook", "throw new org.hookline.InputException(\"not today\");"))
            .without("Helper")
            .lists(
                Hook.class,
                "acme.LookingHook",
                "acme.FailingHook",
                "acme.LonelyHook",
                "acme.PickyHook",
                "acme.GoneHook")
            .write(folder.resolve("acme.jar"));
    loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
    catalog = PluginScanner.scan(loader);
  }

  @AfterEach
  void closesTheLoader() throws IOException {
    loader.close();
  }

  @Test
  void aPluginIsMadeUnderItsOwnClassLoader() throws ReflectiveOperationException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    Hook hook = Plugins.create(choice("looking"), new Context());

    assertThat(hook.getClass().getField("seen").get(hook)).isSameAs(loader);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void aPluginThatThrowsIsNamedWithItsJar() {
    assertThatThrownBy(() -> Plugins.create(choice("failing"), new Context()))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "\"failing\" of the hooks (acme.FailingHook in %s) could not be made: it threw"
                    .formatted(jar)
                + " IllegalStateException(\"no\")");
  }

  @Test
  void aPluginThatNeedsAMissingClassIsNamedWithItsJar() {
    assertThatThrownBy(() -> Plugins.create(choice("lonely"), new Context()))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "\"lonely\" of the hooks (acme.LonelyHook in %s) could not be made: needs class"
                    .formatted(jar)
                + " acme.Helper, which is missing");
  }

  @Test
  void whatAPluginSaysOnPurposePassesThrough() {
    assertThatThrownBy(() -> Plugins.create(choice("picky"), new Context()))
        .isInstanceOf(InputException.class)
        .hasMessage("not today");
  }

  @Test
  void switchingOnABrokenPluginIsThePluginsFault() {
    RecordBinder binder = new RecordBinder(catalog);

    assertThatThrownBy(
            () -> binder.bind(ConfigFactory.parseString("hooks.gone.enabled = on"), Hooks.class))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "1 problem in the configuration; nothing was started\n"
                + "  String:1: hooks.gone: "
                + jar
                + ": acme.GoneHook cannot be used: class not found");
  }

  private record Hooks(Map<String, Choice<Hook>> hooks) {}

  @Test
  void theUsersFaultDecidesWhereABrokenPluginIsOneOfSeveralProblems() {
    assertThatThrownBy(() -> bind("hooks.gone=on", "train.max-iter=1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "command line: hooks.gone: " + jar + ": acme.GoneHook cannot be used: class not found");
  }

  @Test
  void aBrokenPluginThatIsOffIsNoProblem() {
    assertThatThrownBy(() -> bind("hooks.gone=off", "train.max-iter=1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "1 problem in the configuration; nothing was started\n"
                + "  command line: train.step: missing");
  }

  private void bind(String... arguments) {
    ConfigSources sources =
        new ConfigSources(folder.resolve("none"), Optional.empty(), List.of(arguments));
    RunConfiguration.bind(LayeredConfig.load(sources, catalog), catalog);
  }

  @SuppressWarnings("unchecked") // The plug-ins of this kind make hooks.
  private Choice<Hook> choice(String name) {
    PluginFactory<?, Hook> factory =
        (PluginFactory<?, Hook>) catalog.require(HookFactory.KIND, name).factory();
    return new Choice<>(name, factory, new NoSettings(), "hooks." + name);
  }

  private static String hook(String name, String constructor) {
    return """
        public class %s implements org.hookline.Hook {
          public ClassLoader seen;
          public %s() { %s }
          private static ClassLoader threadLoader() {
            return Thread.currentThread().getContextClassLoader();
          }
        }
        """
        .formatted(name, name, constructor);
  }

  /** A context that hooks without settings never ask anything. */
  private static final class Context implements PluginContext {
    @Override
    public String instance() {
      return "test";
    }

    @Override
    public TrainSettings train() {
      return new TrainSettings(1, 0, Optional.empty(), "none");
    }

    @Override
    public Path output() {
      return Path.of("");
    }

    @Override
    public PluginCatalog catalog() {
      return PluginScanner.scan(PluginsTest.class.getClassLoader());
    }

    @Override
    public MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }

    @Override
    public <T> T create(Choice<T> choice) {
      return Plugins.create(choice, this);
    }
  }
}
