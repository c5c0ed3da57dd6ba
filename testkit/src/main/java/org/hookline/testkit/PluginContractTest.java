package org.hookline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * What every plug-in promises. Extend it in the plug-in's own module:
 *
 * <pre>{@code
 * class TimerFactoryTest extends PluginContractTest {
 *   TimerFactoryTest() {
 *     super(TimerFactory.class);
 *   }
 * }
 * }</pre>
 *
 * <p>The class is a plug-in with settings, or a hook without.
 */
public abstract class PluginContractTest {

  private final PluginUnderTest plugin;

  /** Tests the class that is named in {@code META-INF/services}. */
  protected PluginContractTest(Class<?> type) {
    plugin = new PluginUnderTest(type);
  }

  /** Which of the two services a plug-in offers follows from its type. */
  @Test
  public final void isOfferedToTheServiceLoaderOnce() {
    assertThat(plugin.providers())
        .as(
            "providers of %s in META-INF/services; is the class annotated with"
                + " @AutoService(%s.class)?",
            plugin.service().getSimpleName(), plugin.service().getSimpleName())
        .containsOnlyOnce(plugin.type());
  }

  @Test
  public final void isAPublicClassWithAPublicConstructorWithoutArguments() throws Exception {
    assertThat(plugin.type()).isPublic().isNotInterface();
    assertThat(Modifier.isAbstract(plugin.type().getModifiers())).as("abstract").isFalse();
    assertThat(plugin.type().getConstructor()).isNotNull();
  }

  /** Every plug-in found is made, enabled or not, so making one must cost nothing. */
  @Test
  @ResourceLock(Resources.SYSTEM_OUT)
  @ResourceLock(Resources.SYSTEM_ERR)
  public final void constructorPrintsNothingAndStartsNoThread() {
    Set<Thread> threads = Thread.getAllStackTraces().keySet();
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      System.setErr(capture);
      plugin.newInstance();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).as("printed").isEmpty();
    assertThat(Thread.getAllStackTraces().keySet()).as("threads").isSubsetOf(threads);
  }

  @Test
  public final void hasANameThatConfigurationsCanSpell() {
    assertThat(plugin.name())
        .as("lower-case words joined by hyphens")
        .matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  }

  @Test
  public final void sharesItsNameWithNoOtherOfItsKind() {
    List<String> owners = plugin.classesOfSameName();
    assertThat(owners).containsExactly(plugin.type().getName());
  }

  @Test
  public final void defaultsSetOnlyItsOwnKeys() {
    if (plugin.hasSettings()) {
      assertThat(plugin.keys()).containsAll(plugin.defaults().keySet());
    }
  }

  /** A key without a default is fine; a default that its own record refuses is not. */
  @Test
  public final void defaultsAreAcceptedByTheSettings() {
    if (!plugin.hasSettings()) {
      return;
    }
    try {
      SettingsOf.defaults(plugin.factory());
    } catch (ConfigurationException e) {
      assertThat(e.problems()).allSatisfy(p -> assertThat(p.message()).startsWith("missing"));
    }
  }

  /** The defaults file is what {@code hookline hooks NAME} shows. */
  @Test
  public final void everyKeyIsExplainedInTheDefaults() {
    if (!plugin.hasSettings()) {
      return;
    }
    String text = plugin.defaultsText();
    for (String key : plugin.keys()) {
      assertThat(text).as("%s mentions \"%s\"", plugin.defaultsFile(), key).contains(key);
    }
    for (Map.Entry<String, ConfigValue> entry : plugin.defaults().entrySet()) {
      assertThat(entry.getValue().origin().comments())
          .as("comment above \"%s\" in %s", entry.getKey(), plugin.defaultsFile())
          .isNotEmpty();
    }
  }
}
