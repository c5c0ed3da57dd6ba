package org.hookline.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.hookline.Hook;
import org.hookline.InputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginScannerTest {

  @TempDir private Path folder;
  private final List<URLClassLoader> loaders = new ArrayList<>();

  @AfterEach
  void closeLoaders() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }

  @Test
  void everyKindOfBrokenProviderIsNamedAndTheGoodOnesAroundItAreFound() throws IOException {
    Path jar =
        new TestJar()
            .factory("FirstFactory", "first")
            .factory("LastFactory", "last")
            .source(
                "ThrowingFactory",
                factoryWith(
                    "ThrowingFactory",
                    """
                    public ThrowingFactory() {
                      super("throwing", Settings.class);
                      throw new IllegalStateException("no GPU");
                    }
                    """))
            .source(
                "StaticFactory",
                factoryWith(
                    "StaticFactory",
                    """
                    static { if (true) throw new IllegalStateException("early"); }
                    public StaticFactory() { super("static", Settings.class); }
                    """))
            .factory("Base", "base")
            .source("OrphanFactory", "public class OrphanFactory extends Base {}")
            .source("Stranger", "public class Stranger {}")
            .source("Shy", factoryWith("Shy", "Shy() { super(\"shy\", Settings.class); }"))
            .without("Base")
            .lists(
                Plugin.class,
                "acme.FirstFactory",
                "acme.GoneFactory # deleted long ago",
                "acme.ThrowingFactory",
                "acme.StaticFactory",
                "acme.OrphanFactory",
                "acme.Stranger",
                "acme.Shy",
                "acme.LastFactory")
            .write(folder.resolve("acme.jar"));

    PluginCatalog catalog = scan(jar);

    assertThat(names(catalog)).containsExactly("first", "last");
    assertThat(catalog.broken())
        .extracting(BrokenPlugin::sentence)
        .containsExactly(
            jar + ": acme.GoneFactory cannot be used: class not found",
            jar + ": acme.OrphanFactory cannot be used: needs class acme.Base, which is missing",
            jar + ": acme.Shy cannot be used: it has no public constructor without arguments",
            jar
                + ": acme.StaticFactory cannot be used: static initializer threw IllegalStateException(\"early\")",
            jar + ": acme.Stranger cannot be used: it is not a org.hookline.plugin.Plugin",
            jar
                + ": acme.ThrowingFactory cannot be used: constructor threw"
                + " IllegalStateException(\"no GPU\")");
  }

  @Test
  void aHookWhoseSuperclassIsMissingDisturbsNoOther() throws IOException {
    Path jar =
        new TestJar()
            .hook("Base")
            .source("OrphanHook", "public class OrphanHook extends Base {}")
            .hook("GoodHook")
            .without("Base")
            .lists(Hook.class, "acme.OrphanHook", "acme.GoodHook")
            .write(folder.resolve("acme.jar"));

    PluginCatalog catalog = scan(jar);

    assertThat(names(catalog)).containsExactly("good");
    assertThat(catalog.broken())
        .containsExactly(
            new BrokenPlugin(
                jar.toString(), "acme.OrphanHook", "needs class acme.Base, which is missing"));
  }

  @Test
  void aHookWithoutSettingsIsNamedAfterItsClassAndNotMadeYet() throws IOException {
    Path jar =
        new TestJar()
            .source(
                "LoudTestHook",
                """
                public class LoudTestHook implements org.hookline.Hook {
                  public LoudTestHook() { throw new IllegalStateException("made"); }
                }
                """)
            .lists(Hook.class, "acme.LoudTestHook")
            .write(folder.resolve("acme.jar"));

    PluginCatalog catalog = scan(jar);

    assertThat(names(catalog)).containsExactly("loud-test");
    assertThat(catalog.broken()).isEmpty();
  }

  @Test
  void aServicesFileThatCannotBeReadIsNamed() throws IOException {
    Path bad =
        new TestJar().lists(Hook.class, "this is no class name").write(folder.resolve("bad.jar"));
    Path good =
        new TestJar()
            .hook("GoodHook")
            .lists(Hook.class, "acme.GoodHook")
            .write(folder.resolve("good.jar"));

    PluginCatalog catalog = scan(bad, good);

    assertThat(names(catalog)).containsExactly("good");
    assertThat(catalog.broken())
        .extracting(BrokenPlugin::sentence)
        .containsExactly(
            bad + ": cannot be used: its META-INF/services/org.hookline.Hook cannot be read");
  }

  @Test
  void theOrderOfJarsMakesNoDifference() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String name : List.of("B", "A", "C")) {
      jars.add(
          new TestJar()
              .factory(name + "Factory", name.toLowerCase(Locale.ROOT))
              .lists(Plugin.class, "acme.Missing" + name, "acme." + name + "Factory")
              .write(folder.resolve(name + ".jar")));
    }
    PluginCatalog catalog = scan(jars.toArray(Path[]::new));
    Collections.reverse(jars);
    PluginCatalog reversed = scan(jars.toArray(Path[]::new));

    assertThat(names(catalog)).containsExactly("a", "b", "c");
    assertThat(names(reversed)).containsExactly("a", "b", "c");
    assertThat(reversed.broken()).isEqualTo(catalog.broken()).hasSize(3);
  }

  @Test
  void twoPluginsOfOneNameAreAnErrorNamingBothJars() throws IOException {
    Path one =
        new TestJar()
            .factory("OneFactory", "same")
            .lists(Plugin.class, "acme.OneFactory")
            .write(folder.resolve("one.jar"));
    Path two =
        new TestJar()
            .hook("SameHook")
            .lists(Hook.class, "acme.SameHook")
            .write(folder.resolve("two.jar"));

    assertThatThrownBy(() -> scan(two, one))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "two hooks are named \"same\": acme.OneFactory (%s) and acme.SameHook (%s);"
                    .formatted(one, two)
                + " remove or rename one");
  }

  @Test
  void theSameClassInTwoJarsIsOnePlugin() throws IOException {
    TestJar jar = new TestJar().hook("GoodHook").lists(Hook.class, "acme.GoodHook");
    Path parent = jar.write(folder.resolve("lib.jar"));
    Path child = jar.write(folder.resolve("plugin.jar"));

    assertThat(names(scan(parent, child))).containsExactly("good");
  }

  @Test
  void aJarDroppedIntoTheFolderIsFoundWithItsOwnDefaults() throws IOException {
    Path jar =
        new TestJar()
            .factory("PulseFactory", "pulse")
            .lists(Plugin.class, "acme.PulseFactory")
            .file("acme/pulse.conf", "# How often.\nperiod = 7\nenabled = on\n")
            .attribute("Implementation-Version", "1.2")
            .attribute("Hookline-Spi", "1")
            .write(folder.resolve("plugins/acme-1.2.jar"));

    FoundPlugin pulse = mine(scanFolder()).get(0);

    assertThat(pulse.source().path()).isEqualTo(jar);
    assertThat(pulse.source().version()).contains("1.2");
    assertThat(pulse.source().sha256().orElseThrow()).matches("[0-9a-f]{64}");
    assertThat(pulse.defaults().text()).isEqualTo("# How often.\nperiod = 7\nenabled = on\n");
    assertThat(pulse.defaults().config().getValue("period"))
        .isEqualTo(ConfigValueFactory.fromAnyRef(7));
    assertThat(pulse.defaults().config().getValue("period").origin().description())
        .isEqualTo(jar + "!pulse.conf: 2");
  }

  @Test
  void aSubFolderIsAPluginWithItsLibraries() throws IOException {
    TestJar both =
        new TestJar().hook("Base").source("KidHook", "public class KidHook extends Base {}");
    both.without("Base")
        .lists(Hook.class, "acme.KidHook")
        .write(folder.resolve("plugins/kid/kid.jar"));
    new TestJar().hook("Base").write(folder.resolve("plugins/kid/base.jar"));

    assertThat(names(scanFolder())).containsExactly("kid");
  }

  @Test
  void aFileThatIsNoJarIsLeftOut() throws IOException {
    new TestJar()
        .hook("GoodHook")
        .lists(Hook.class, "acme.GoodHook")
        .write(folder.resolve("plugins/good.jar"));
    Files.writeString(folder.resolve("plugins/half.jar"), "half a download");

    assertThat(names(scanFolder())).containsExactly("good");
  }

  @Test
  void withoutAFolderThereIsNothingToLoad() {
    assertThat(PluginLoader.over(folder.resolve("none"), parent()).getURLs()).isEmpty();
  }

  @Test
  void aJarForAnotherPluginInterfaceIsSkipped() throws IOException {
    Path jar =
        new TestJar()
            .hook("NewHook")
            .lists(Hook.class, "acme.NewHook", "acme.GoneHook")
            .attribute("Hookline-Spi", "2")
            .write(folder.resolve("new.jar"));

    PluginCatalog catalog = scan(jar);

    assertThat(names(catalog)).isEmpty();
    assertThat(catalog.broken())
        .extracting(BrokenPlugin::sentence)
        .containsExactly(
            jar
                + ": acme.GoneHook cannot be used: was built for plug-in interface 2, this is 1;"
                + " rebuild it against this version of Hookline",
            jar
                + ": acme.NewHook cannot be used: was built for plug-in interface 2, this is 1;"
                + " rebuild it against this version of Hookline");
  }

  @Test
  void aNameMustBeLowerCaseWordsJoinedByHyphens() throws IOException {
    Path jar =
        new TestJar()
            .factory("OddFactory", "Odd_Name")
            .lists(Plugin.class, "acme.OddFactory")
            .write(folder.resolve("odd.jar"));

    assertThat(scan(jar).broken())
        .extracting(BrokenPlugin::reason)
        .containsExactly("its name \"Odd_Name\" is not lower-case words joined by hyphens");
  }

  @Test
  void aSyntaxErrorInTheDefaultsOfOnePluginBreaksOnlyThatOne() throws IOException {
    Path bad = withDefaults("bad", "period = [1, 2\n");
    Path good = withDefaults("good", "period = 1\n");

    PluginCatalog catalog = scan(bad, good);

    assertThat(names(catalog)).containsExactly("good");
    assertThat(catalog.broken()).hasSize(1);
    assertThat(catalog.broken().get(0).sentence())
        .startsWith(bad + ": acme.BadFactory cannot be used: its defaults are not sound: " + bad)
        .contains("!bad.conf:2: ");
  }

  @Test
  void defaultsMaySetOnlyThePluginsOwnKeys() throws IOException {
    Path jar = withDefaults("greedy", "enabled = on\n\nperod = 1\n");

    assertThat(scan(jar).broken())
        .extracting(BrokenPlugin::reason)
        .containsExactly(
            "its defaults set \"perod\" at "
                + jar
                + "!greedy.conf:3, which is none of its keys; did you mean \"period\"?"
                + " known: enabled, period");
  }

  private Path withDefaults(String name, String defaults) throws IOException {
    String className = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Factory";
    return new TestJar()
        .factory(className, name)
        .lists(Plugin.class, "acme." + className)
        .file("acme/" + name + ".conf", defaults)
        .write(folder.resolve(name + ".jar"));
  }

  /** A factory with something wrong in its body. */
  private static String factoryWith(String className, String body) {
    return """
        public class %s extends org.hookline.plugin.HookFactory<%s.Settings> {
          public record Settings(int period) {}
          %s
          public org.hookline.Hook create(Settings s, org.hookline.plugin.PluginContext c) {
            return new org.hookline.Hook() {};
          }
        }
        """
        .formatted(className, className, body);
  }

  private PluginCatalog scan(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return scan(new URLClassLoader(urls, parent()));
  }

  private PluginCatalog scanFolder() {
    return scan(PluginLoader.over(folder.resolve("plugins"), parent()));
  }

  private PluginCatalog scan(URLClassLoader loader) {
    loaders.add(loader);
    return PluginScanner.scan(loader);
  }

  private List<String> names(PluginCatalog catalog) {
    return mine(catalog).stream().map(plugin -> plugin.factory().name()).toList();
  }

  /** What comes from this test's jars, whatever else is on the class path. */
  private List<FoundPlugin> mine(PluginCatalog catalog) {
    return catalog.found().stream()
        .filter(plugin -> plugin.source().path().startsWith(folder))
        .toList();
  }

  private static ClassLoader parent() {
    return PluginScannerTest.class.getClassLoader();
  }
}
