package org.hookline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.config.TestPlugins.BlockSettings;
import org.hookline.config.TestPlugins.DataSettings;
import org.hookline.config.TestPlugins.KeeperSettings;
import org.hookline.config.TestPlugins.LitSettings;
import org.hookline.config.TestPlugins.PulseSettings;
import org.hookline.config.TestPlugins.ToySettings;
import org.hookline.plugin.Choice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunConfigurationTest {

  private static final String SOUND = "train { max-iter = 1000, step = toy }\n";

  @TempDir private Path folder;
  private Path experiment;

  @BeforeEach
  void namesTheFile() {
    experiment = folder.resolve("experiment.conf");
  }

  @Test
  void aSoundFileGivesEverythingOfARun() throws IOException {
    RunConfiguration configuration =
        bind(SOUND + "hooks.pulse = on\nrun.name = first\nmodel.type = block");

    assertThat(configuration.run()).isEqualTo(new RunSettings("first", Optional.empty()));
    assertThat(configuration.train())
        .isEqualTo(new TrainSettings(1000, 0, Optional.empty(), "toy"));
    assertThat(configuration.hooks().keySet()).containsExactly("keeper", "pulse");
    assertThat(hook(configuration, "keeper").settings()).isEqualTo(new KeeperSettings(100, 3));
    assertThat(configuration.writers()).isEmpty();
    assertThat(configuration.step().instance()).isEqualTo("toy");
    assertThat(configuration.step().path()).isEmpty();
    assertThat(((ToySettings) configuration.step().settings()).data())
        .isEqualTo(new DataSettings(4, Map.of()));
  }

  @Test
  void pathsAreRelativeToTheirFileAndOnTheCommandLineToTheWorkingDirectory() throws IOException {
    Files.createDirectories(folder.resolve("parts"));
    Files.writeString(folder.resolve("parts/data.conf"), "data.sets.a = \"../a.json\"");
    RunConfiguration configuration =
        bind(
            "include \"parts/data.conf\"\n" + SOUND + "data.sets.b = /lower/b.json",
            "data.sets.c=c.json",
            "data.sets.b=/abs/b.json");

    Map<String, Path> sets = ((ToySettings) configuration.step().settings()).data().sets();
    assertThat(sets)
        .containsEntry("a", folder.resolve("a.json"))
        .containsEntry("b", Path.of("/abs/b.json"))
        .containsEntry("c", Path.of("c.json").toAbsolutePath());
    assertThat(configuration.config().getString("data.sets.a"))
        .isEqualTo(folder.resolve("a.json").toString());
  }

  @Test
  void aPathJoinedFromTwoPiecesIsRelativeToTheFirst() throws IOException {
    RunConfiguration configuration =
        bind(SOUND + "data.sets { root = sub, b = ${data.sets.root}\"/b.json\" }");

    assertThat(((ToySettings) configuration.step().settings()).data().sets())
        .containsEntry("b", folder.resolve("sub/b.json"));
  }

  @Test
  void aStepMaySwitchPluginsOfItsOwn() throws IOException {
    RunConfiguration configuration =
        bind("train { max-iter = 1000, step = lit }\nlamps.lamp.width = 6");

    assertThat(((LitSettings) configuration.step().settings()).lamps())
        .hasEntrySatisfying(
            "lamp", lamp -> assertThat(lamp.settings()).isEqualTo(new BlockSettings(6)));
  }

  @Test
  void pluginsThatAStepHasNoUseForAreLeftAloneUntilSomebodySetsThem() throws IOException {
    assertThat(bind(SOUND).config().hasPath("lamps")).isFalse();
    assertProblems(
        SOUND + "lamps.lamp.width = 6",
        experiment
            + ":2: lamps: unknown key; known: data, hooks, model, optimizer, processes, run, train, writers");
  }

  @Test
  void theSameHookTwiceHasTwoNames() throws IOException {
    RunConfiguration configuration =
        bind(SOUND + "hooks.quick { type = pulse, enabled = on, period = 2 }\nhooks.pulse = on");

    assertThat(configuration.hooks().keySet()).containsExactly("keeper", "pulse", "quick");
    assertThat(hook(configuration, "quick").settings())
        .isEqualTo(new PulseSettings(2, Optional.empty()));
    assertThat(hook(configuration, "quick").path()).isEqualTo("hooks.quick");
    assertThat(hook(configuration, "quick").factory().name()).isEqualTo("pulse");
  }

  @Test
  void anInstanceWithATypeSaysWhetherItIsOn() throws IOException {
    assertProblems(
        SOUND + "hooks.quick { type = pulse }\nhooks.keeper.type = pulse",
        experiment + ":2: hooks.quick.enabled: missing; say whether this instance is on or off",
        experiment
            + ":3: hooks.keeper.type = \"pulse\": \"keeper\" is a plug-in itself; give this"
            + " instance another key");
  }

  @Test
  void allProblemsOfARunAreReportedAtOnce() throws IOException {
    assertThatThrownBy(
            () ->
                bind(
                    """
                    train { max-iter = 50, step = toy }
                    hoks.pulse = on
                    hooks.keeper.perod = 12
                    hooks.pulse { enabled = off, period = often }
                    hooks.hello = on
                    hooks.goodbye = off
                    writers.lines = on
                    data.batch-size = 2.5
                    """,
                    "train.seed=x",
                    "run.name=../up"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            9 problems in the configuration; nothing was started
              %1$s:2: hoks: unknown key; did you mean "hooks"? known: data, hooks, model, \
            optimizer, processes, run, train, writers
              %1$s:3: hooks.keeper.perod: unknown key; did you mean "period"? known: keep-last, \
            period
              %1$s:4: hooks.pulse.period = "often": expected a whole number
              %1$s:5: hooks.hello: no "hello" among the hooks; found: keeper, pulse
              %1$s:6: hooks.goodbye: no "goodbye" among the hooks; found: keeper, pulse
              %1$s:7: writers.lines.file: missing
              %1$s:8: data.batch-size = 2.5: expected a whole number
              command line: run.name = "../up": must begin with a letter or digit and hold only \
            those and . _ -
              command line: train.seed = "x": expected a whole number"""
                .formatted(experiment));
  }

  @Test
  void whatIsMissingInAPluginThatIsOffIsNoProblem() throws IOException {
    assertThat(bind(SOUND + "writers.lines = off").writers()).isEmpty();
  }

  @Test
  void pluginsCheckTheirSettingsAgainstTheRun() throws IOException {
    assertProblems(
        "train { max-iter = 50, step = toy }\nhooks.keeper {\n  period = 200\n}\n",
        experiment + ":3: hooks.keeper.period = 200: is past the last iteration, 50");
  }

  @Test
  void aRangeThatARecordRejectsIsReportedAtItsKey() throws IOException {
    assertProblems(
        SOUND + "hooks.keeper.keep-last = 0",
        experiment + ":2: hooks.keeper.keep-last = 0: must be at least 1");
  }

  @Test
  void anUnknownStepListsThoseThatWereFound() throws IOException {
    assertProblems(
        "train { max-iter = 1000, step = tov }",
        experiment
            + ":1: train.step: no \"tov\" among the steps; did you mean \"toy\"? found: lit, toy");
  }

  @Test
  void aRunWithoutAStepIsMissingOne() throws IOException {
    assertProblems("train.max-iter = 5", experiment + ":1: train.step: missing");
  }

  @Test
  void aSwitchSaysOnOrOff() throws IOException {
    assertProblems(
        SOUND + "hooks.pulse = onn\nhooks.keeper.enabled = 1",
        experiment + ":2: hooks.pulse = \"onn\": expected on or off, or a section of settings",
        experiment + ":3: hooks.keeper.enabled = 1: expected on or off");
  }

  @Test
  void theConfigurationIsCompleteAndReadsBackTheSame() throws IOException {
    RunConfiguration first =
        bind(SOUND + "hooks.keeper = off\nmodel.type = block\ndata.sets.a = a.json");

    assertThat(ConfigText.hocon(first.config()))
        .isEqualTo(
            """
            data {
                batch-size=4
                sets {
                    a="%s"
                }
            }
            hooks {
                keeper {
                    enabled=false
                    keep-last=3
                    period=100
                }
            }
            model {
                type=block
                width=16
            }
            run {
                name=run
            }
            train {
                max-iter=1000
                reference-batch-size=0
                reference-world-size=0
                seed=0
                step=toy
            }
            writers {}
            """
                .formatted(folder.resolve("a.json")));

    Files.createDirectories(folder.resolve("elsewhere"));
    experiment = folder.resolve("elsewhere/config.conf");
    RunConfiguration second = bind(ConfigText.hocon(first.config()));

    assertThat(ConfigDifference.between(first.config(), second.config())).isEmpty();
    assertThat(second.hooks()).isEqualTo(first.hooks());
    assertThat(second.train()).isEqualTo(first.train());
  }

  @Test
  void everyValueIsListedWithItsOrigin() throws IOException {
    RunConfiguration configuration = bind(SOUND + "hooks.keeper = off", "train.seed=7");

    assertThat(ConfigText.lines(configuration.config()))
        .contains(
            "hooks.keeper.enabled = false  # " + experiment + ":2",
            "run.name = \"run\"  # core.conf:5",
            "train.max-iter = 1000  # " + experiment + ":1",
            "train.seed = 7  # command line")
        .anyMatch(line -> line.matches("hooks.keeper.period = 100 {2}# .*!keeper.conf:2"))
        .isSorted();
  }

  @Test
  void differencesAreListedByKey() {
    assertThat(
            ConfigDifference.between(
                ConfigFactory.parseString("b { c = 1, d = [1, 2] }, e = 1.0e3, g = x"),
                ConfigFactory.parseString("b { c = 2, d = [1, 2] }, e = 1000, a = on")))
        .containsExactly("a: added, \"on\"", "b.c: 1 -> 2", "g: removed, was \"x\"");
  }

  @Test
  void whatIsOnlyLookedWithIsNotCheckedByItsPlugins() throws IOException {
    String late = SOUND + "hooks.keeper.period = 2000";
    assertThatThrownBy(() -> bind(late)).hasMessageContaining("is past the last iteration, 1000");

    RunConfiguration configuration =
        RunConfiguration.bindUnchecked(layers(late), TestPlugins.catalog());

    assertThat(hook(configuration, "keeper").settings()).isEqualTo(new KeeperSettings(2000, 3));
  }

  private static Choice<Hook> hook(RunConfiguration configuration, String instance) {
    return Objects.requireNonNull(configuration.hooks().get(instance));
  }

  private RunConfiguration bind(String text, String... arguments) throws IOException {
    return RunConfiguration.bind(layers(text, arguments), TestPlugins.catalog());
  }

  private LayeredConfig layers(String text, String... arguments) throws IOException {
    Files.writeString(experiment, text);
    ConfigSources sources =
        new ConfigSources(folder.resolve("none"), Optional.of(experiment), List.of(arguments));
    return LayeredConfig.load(sources, TestPlugins.catalog());
  }

  private void assertProblems(String text, String... lines) {
    assertThatThrownBy(() -> bind(text))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems()).extracting(Problem::toString).containsExactly(lines));
  }
}
