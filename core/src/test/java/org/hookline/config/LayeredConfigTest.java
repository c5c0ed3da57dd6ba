package org.hookline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayeredConfigTest {

  @TempDir private Path folder;
  private Path application;
  private Path experiment;

  @BeforeEach
  void namesFiles() {
    application = folder.resolve("application.conf");
    experiment = folder.resolve("experiment.conf");
  }

  @Test
  void eachLayerOverridesThoseBelow() throws IOException {
    write(application, "hooks.pulse { period = 20 }\ntrain { seed = 1, max-iter = 1 }");
    write(experiment, "train { max-iter = 2, threads = 2 }");

    Config config = load("train.threads=3").config();

    assertThat(config.getInt("hooks.keeper.period")).isEqualTo(100);
    assertThat(config.getInt("hooks.pulse.period")).isEqualTo(20);
    assertThat(config.getInt("train.seed")).isEqualTo(1);
    assertThat(config.getInt("train.max-iter")).isEqualTo(2);
    assertThat(config.getInt("train.threads")).isEqualTo(3);
    assertThat(config.getString("run.name")).isEqualTo("run");
  }

  @Test
  void theLastOfTwoArgumentsWins() throws IOException {
    write(experiment, "");

    assertThat(load("train.seed=1", "train.seed=2").config().getInt("train.seed")).isEqualTo(2);
  }

  @Test
  void theApplicationFileNeedNotExist() throws IOException {
    write(experiment, "train.seed = 3");

    assertThat(load().config().getInt("train.seed")).isEqualTo(3);
  }

  @Test
  void switchingOffAndOnKeepsTheSettingsOfLowerLayers() throws IOException {
    write(application, "hooks.pulse { period = 20 }");
    write(experiment, "hooks.pulse = off");

    Config config = load("hooks.pulse=on").config();

    assertThat(config.getBoolean("hooks.pulse.enabled")).isTrue();
    assertThat(config.getInt("hooks.pulse.period")).isEqualTo(20);
  }

  @Test
  void aSwitchKeepsTheSettingsAroundItInOneFileAndItsIncludes() throws IOException {
    write(folder.resolve("base.conf"), "hooks.pulse.period = 20");
    write(
        experiment,
        """
        include "base.conf"
        hooks { pulse = on }
        hooks.keeper = off
        hooks.keeper.keep-last = 9
        """);

    Config config = load().config();

    assertThat(config.getBoolean("hooks.pulse.enabled")).isTrue();
    assertThat(config.getInt("hooks.pulse.period")).isEqualTo(20);
    assertThat(config.getBoolean("hooks.keeper.enabled")).isFalse();
    assertThat(config.getInt("hooks.keeper.keep-last")).isEqualTo(9);
  }

  @Test
  void settingAKeyNeverTurnsAHookOn() throws IOException {
    write(experiment, "hooks.pulse.period = 5");

    assertThat(load().config().hasPath("hooks.pulse.enabled")).isFalse();
  }

  @Test
  void aSwitchMayBeASubstitution() throws IOException {
    write(experiment, "debug = on\nhooks.pulse = ${debug}\nall = ${hooks}");

    assertThat(load().config().getString("hooks.pulse.enabled")).isEqualTo("true");
  }

  @Test
  void substitutionsSeeTheDefaultsOfPluginsAndOfTheStep() throws IOException {
    write(
        experiment,
        """
        train.step = toy
        hooks.pulse.period = ${hooks.keeper.period}
        twice = ${data.batch-size}
        """);

    Config config = load().config();

    assertThat(config.getInt("hooks.pulse.period")).isEqualTo(100);
    assertThat(config.getInt("twice")).isEqualTo(4);
  }

  @Test
  void onlyUsersSetThingsByUsers() throws IOException {
    write(application, "train.seed = 1");
    write(experiment, "hooks.pulse = off");

    LayeredConfig layers = load("run.name=x");

    assertThat(layers.setByUser("train.seed")).isTrue();
    assertThat(layers.setByUser("hooks.pulse")).isTrue();
    assertThat(layers.setByUser("run.name")).isTrue();
    assertThat(layers.setByUser("hooks.keeper")).isFalse();
  }

  @Test
  void argumentsAreHoconWhereTheyCanBeAndPlainTextElsewhere() throws IOException {
    write(experiment, "");

    Config config =
        load(
                "a=[1, 2]",
                "b=on",
                "c=C:\\data\\set",
                "d=/scans/[2024]/x:y",
                "e=/data/train#1",
                "f=a, b=c",
                "g=",
                "h.i={ j = 1 }",
                "k=x=y",
                "a+=3",
                "l=\"quoted # text\"",
                "m=5 s")
            .config();

    assertThat(config.getIntList("a")).containsExactly(1, 2, 3);
    assertThat(config.getBoolean("b")).isTrue();
    assertThat(config.getString("c")).isEqualTo("C:\\data\\set");
    assertThat(config.getString("d")).isEqualTo("/scans/[2024]/x:y");
    assertThat(config.getString("e")).isEqualTo("/data/train#1");
    assertThat(config.getString("f")).isEqualTo("a, b=c");
    assertThat(config.getString("g")).isEmpty();
    assertThat(config.getInt("h.i.j")).isEqualTo(1);
    assertThat(config.getString("k")).isEqualTo("x=y");
    assertThat(config.getString("l")).isEqualTo("quoted # text");
    assertThat(config.getString("m")).isEqualTo("5 s");
    assertThat(Origins.location(config.getValue("d"))).isEqualTo("command line");
  }

  @Test
  void anArgumentWithoutAnEqualsSignIsNotUnderstood() throws IOException {
    write(experiment, "");

    assertThatThrownBy(() -> load("resume"))
        .isInstanceOf(InputException.class)
        .hasMessage("\"resume\" is not understood; expected key=value, such as train.max-iter=100");
    assertThatThrownBy(() -> load("=3"))
        .hasMessage(
            "\"=3\" has no sound key before the equals sign; expected key=value, such as"
                + " train.max-iter=100");
  }

  @Test
  void aMissingExperimentListsWhatLiesBesideIt() throws IOException {
    write(folder.resolve("b.conf"), "");
    write(folder.resolve("a.conf"), "");

    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "there is no configuration file \"%s\"; beside it there are: a.conf, b.conf"
                .formatted(experiment));
  }

  @Test
  void includesAreRelativeToTheFileThatIncludes() throws IOException {
    write(folder.resolve("parts/deep/seed.conf"), "train.seed = 8");
    write(folder.resolve("parts/train.conf"), "include \"deep/seed\"\ntrain.max-iter = 9");
    write(experiment, "include file(\"parts/train.conf\")");

    Config config = load().config();

    assertThat(config.getInt("train.seed")).isEqualTo(8);
    assertThat(config.getInt("train.max-iter")).isEqualTo(9);
    assertThat(Origins.location(config.getValue("train.seed")))
        .isEqualTo(folder.resolve("parts/deep/seed.conf") + ":1");
  }

  @Test
  void aMissingIncludeIsNamed() throws IOException {
    write(experiment, "include \"bases.conf\"");

    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s includes \"bases.conf\", but there is no file %s"
                .formatted(experiment, folder.resolve("bases.conf")));
  }

  @Test
  void aFileThatIncludesItselfIsNamed() throws IOException {
    write(folder.resolve("loop.conf"), "include \"experiment.conf\"");
    write(experiment, "include \"loop.conf\"");

    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s includes itself by way of %s".formatted(experiment, folder.resolve("loop.conf")));
  }

  @Test
  void onlyFilesCanBeIncluded() throws IOException {
    write(experiment, "include classpath(\"reference.conf\")");

    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s includes classpath(\"reference.conf\"); only files can be included"
                .formatted(experiment));
  }

  @Test
  void aSyntaxErrorHasFileAndLine() throws IOException {
    write(experiment, "train {\n  seed = [1\n}\n");

    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(experiment + ":3: ");
  }

  @Test
  void aSubstitutionWithoutAValueHasFileAndLine() throws IOException {
    write(experiment, "\ntrain.seed = ${lucky}\n");

    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(experiment + ":2: Could not resolve substitution to a value: ${lucky}");
  }

  private LayeredConfig load(String... arguments) {
    return LayeredConfig.load(
        new ConfigSources(application, Optional.of(experiment), List.of(arguments)),
        TestPlugins.catalog());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }
}
