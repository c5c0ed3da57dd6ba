package org.hookline.cli.doctor;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.hookline.HooklineException;
import org.hookline.plugin.Finding;
import org.hookline.plugin.Finding.Verdict;
import org.hookline.plugin.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one check after the other and prints a line for each, whatever they throw.
 *
 * <p>What is logged as a warning during a check belongs to what it found.
 */
public final class Examination {

  private static final Logger log = LoggerFactory.getLogger(Examination.class);

  /** Neither the user's input nor a plug-in that says so itself. */
  private static final int UNSOUND = 4;

  private static final String INDENT = " ".repeat(19);

  private final PrintWriter out;
  private final Supplier<List<String>> warnings;
  private int fails;
  private int warns;
  private int exitCode;

  /**
   * An examination that has not begun.
   *
   * @param out where the lines go
   * @param warnings takes what was logged as a warning since the last call
   */
  public Examination(PrintWriter out, Supplier<List<String>> warnings) {
    this.out = out;
    this.warnings = warnings;
  }

  /**
   * Makes a check and prints what it found.
   *
   * @return whether it did not fail
   */
  public boolean check(String name, HealthCheck check) {
    Finding finding = look(check);
    List<String> logged = warnings.get();
    boolean surprising = finding.verdict() == Verdict.OK && !logged.isEmpty();
    print(name, surprising ? Finding.warn(finding.found(), "") : finding, logged);
    return finding.verdict() != Verdict.FAIL;
  }

  /** Prints how many checks found something. */
  public void conclude() {
    List<String> parts = new ArrayList<>();
    if (fails > 0) {
      parts.add(fails + " FAIL");
    }
    if (warns > 0) {
      parts.add(warns + (warns == 1 ? " warning" : " warnings"));
    }
    out.println(parts.isEmpty() ? "all is well" : String.join(", ", parts));
  }

  /**
   * 0 if nothing failed; else what the first failure means: 2 the user's input, 3 a broken plug-in,
   * 4 the rest. Later failures may follow from the first.
   */
  public int exitCode() {
    return exitCode;
  }

  private Finding look(HealthCheck check) {
    try {
      Finding finding = check.look();
      if (finding.verdict() == Verdict.FAIL) {
        failed(UNSOUND);
      }
      return finding;
    } catch (HooklineException e) {
      log.debug("a check failed", e);
      failed(e.exitCode());
      return Finding.fail(String.valueOf(e.getMessage()), "");
    } catch (RuntimeException | Error e) {
      // Whatever it is, the other checks may tell why.
      log.debug("a check failed", e);
      failed(UNSOUND);
      return Finding.fail("it cannot be told: " + e, "");
    }
  }

  private void failed(int code) {
    exitCode = exitCode == 0 ? code : exitCode;
  }

  private void print(String name, Finding finding, List<String> logged) {
    fails += finding.verdict() == Verdict.FAIL ? 1 : 0;
    warns += finding.verdict() == Verdict.WARN ? 1 : 0;
    String text =
        finding.advice().isEmpty() ? finding.found() : finding.found() + "; " + finding.advice();
    String[] lines = text.split("\n", -1);
    out.println(
        String.format(Locale.ROOT, "%-4s  %-12s %s", finding.verdict().word(), name, lines[0]));
    for (int i = 1; i < lines.length; i++) {
      out.println(INDENT + lines[i]);
    }
    logged.forEach(warning -> out.println(INDENT + warning.replace("\n", "\n" + INDENT)));
    out.flush();
  }
}
