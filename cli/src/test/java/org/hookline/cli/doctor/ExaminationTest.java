package org.hookline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.hookline.InputException;
import org.hookline.PluginException;
import org.hookline.plugin.Finding;
import org.junit.jupiter.api.Test;

class ExaminationTest {

  private final StringWriter out = new StringWriter();
  private final List<String> warnings = new ArrayList<>();
  private final Examination examination = new Examination(new PrintWriter(out), this::drain);

  @Test
  void eachCheckIsALineAndWhereNothingIsFoundAllIsWell() {
    assertThat(examination.check("java", () -> Finding.ok("Java 17"))).isTrue();
    examination.conclude();

    assertThat(out.toString())
        .isEqualToNormalizingNewlines("ok    java         Java 17\nall is well\n");
    assertThat(examination.exitCode()).isZero();
  }

  @Test
  void whatToDoFollowsWhatWasFoundAndAWarningIsNoFailure() {
    examination.check("threads", () -> Finding.warn("they spin", "let them sleep"));
    examination.conclude();

    assertThat(out.toString())
        .isEqualToNormalizingNewlines("warn  threads      they spin; let them sleep\n1 warning\n");
    assertThat(examination.exitCode()).isZero();
  }

  @Test
  void aCheckThatThrowsFailsWithASentenceAndTheOthersGoOn() {
    boolean sound =
        examination.check(
            "natives",
            () -> {
              throw new UnsatisfiedLinkError("libgomp.so.1");
            });
    examination.check("step", () -> Finding.skip("nothing to run it on"));
    examination.conclude();

    assertThat(sound).isFalse();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            FAIL  natives      it cannot be told: java.lang.UnsatisfiedLinkError: libgomp.so.1
            skip  step         nothing to run it on
            1 FAIL
            """);
    assertThat(examination.exitCode()).isEqualTo(4);
  }

  @Test
  void theFirstFailureDecidesTheExitCode() {
    examination.check(
        "config",
        () -> {
          throw new InputException("2 problems\n  a.conf:1: this\n  a.conf:2: that");
        });
    examination.check(
        "step",
        () -> {
          throw new PluginException("broken");
        });
    examination.conclude();

    assertThat(examination.exitCode()).isEqualTo(2);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            FAIL  config       2 problems
                                 a.conf:1: this
                                 a.conf:2: that
            FAIL  step         broken
            2 FAIL
            """);
  }

  @Test
  void whatIsLoggedAsAWarningDuringACheckBelongsToIt() {
    examination.check(
        "step",
        () -> {
          warnings.add("3 boxes were clipped");
          return Finding.ok("made");
        });
    examination.check("dry steps", () -> Finding.ok("fine"));
    examination.conclude();

    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            warn  step         made
                               3 boxes were clipped
            ok    dry steps    fine
            1 warning
            """);
  }

  private List<String> drain() {
    List<String> drained = List.copyOf(warnings);
    warnings.clear();
    return drained;
  }
}
