package org.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  @TempDir private Path folder;
  private TinyWorkplace workplace;

  @BeforeEach
  void layOut() {
    workplace = new TinyWorkplace(folder);
  }

  @Test
  void aSoundWorkplaceIsTriedWithTwoStepsAndLeftAsItWas() {
    assertThat(workplace.hookline("doctor")).as(workplace.out()).isZero();

    assertThat(workplace.out())
        .containsPattern("(?m)^ok    java         Java ")
        .containsPattern(
            "(?m)^ok    plug-ins     hooks \\d+, writers \\d+, steps \\d+, checks \\d+")
        .containsPattern("(?m)^ok    natives      libtorch 2\\.7\\.1, \\d threads?, gradients")
        .containsPattern(
            "(?m)^ok    processes    two processes connect here through \"lo\"; adding up 25 MB takes"
                + " \\d+ ms$")
        .containsPattern("(?m)^ok    config       \"tiny\", 4 iterations of step \"detection\"; ")
        .containsPattern("(?m)^ok    step         \"detection\" and its data are ready after ")
        .containsPattern(
            "(?m)^ok    dry steps    2 iterations took [\\d.]+ s and [\\d.]+ s, total loss [\\d.]+"
                + " and [\\d.]+$")
        .endsWith("all is well" + System.lineSeparator());
    assertThat(workplace.current()).isDirectoryNotContaining("glob:**runs");
    assertThat(workplace.home().resolve("data/train.json")).exists();
  }

  @Test
  void problemsOfTheConfigurationAreAllTheUsersAndNothingIsMade() {
    assertThat(workplace.hookline("doctor", "hoks.timer=on", "train.max-iter=many")).isEqualTo(2);

    assertThat(workplace.out())
        .containsPattern("(?m)^FAIL  config       2 problems in the configuration")
        .contains("did you mean \"hooks\"", "\"many\"")
        .containsPattern("(?m)^skip  step         it takes a sound configuration$")
        .doesNotContain("\tat ");
    assertThat(workplace.home().resolve("data")).doesNotExist();
  }

  @Test
  void twinsAreReportedAndWhatDependsOnThePlugInsIsSkipped() throws Exception {
    Path plugins = Files.createDirectories(workplace.home().resolve("plugins"));
    TestJars.hook(plugins.resolve("first.jar"), "one.EchoHook");
    TestJars.hook(plugins.resolve("second.jar"), "two.EchoHook");

    assertThat(workplace.hookline("doctor")).isEqualTo(2);

    assertThat(workplace.out())
        .containsPattern("(?m)^FAIL  plug-ins     two hooks are named \"echo\": one.EchoHook")
        .containsPattern("(?m)^skip  config       it takes the plug-ins")
        .containsPattern("(?m)^ok    runs ");
  }

  @Test
  void aBrokenJarIsNamedAndNoFailureUntilItIsSwitchedOn() throws Exception {
    Path plugins = Files.createDirectories(workplace.home().resolve("plugins"));
    TestJars.broken(plugins.resolve("acme.jar"), "com.acme.RocketHook");

    assertThat(workplace.hookline("doctor")).isZero();
    assertThat(workplace.out())
        .containsPattern("(?m)^warn  plug-ins     hooks")
        .contains("acme.jar: com.acme.RocketHook cannot be used: class not found");

    assertThat(workplace.hookline("doctor", "hooks.rocket=on")).isEqualTo(3);
    assertThat(workplace.out()).containsPattern("(?m)^FAIL  config ");
  }

  @Test
  void dataThatCannotBeReadFailsTheStep() {
    Path bad = TinyWorkplace.write(workplace.current().resolve("bad.json"), "{\"images\": 7}");

    int code = workplace.hookline("doctor", "data.train.annotations=" + bad, "data.train.images=.");

    assertThat(code).isEqualTo(2);
    assertThat(workplace.out())
        .containsPattern("(?m)^FAIL  step         .*bad.json")
        .containsPattern("(?m)^skip  dry steps    the step could not be made$");
  }

  @Test
  void aFileWhereRunsAreKeptIsAFailure() {
    TinyWorkplace.write(workplace.current().resolve("runs"), "in the way");

    assertThat(workplace.hookline("doctor")).isEqualTo(4);
    assertThat(workplace.out())
        .containsPattern("(?m)^FAIL  runs         \".*runs\" cannot be written, ")
        .contains("; make room, or train with --output elsewhere");
  }
}
