package org.hookline.plugin;

/**
 * What a health check found.
 *
 * @param verdict whether that is as it should be
 * @param found what there is, as a phrase without a final full stop; lines after the first are
 *     details
 * @param advice what to do about it, as a phrase; empty if there is nothing to do
 */
public record Finding(Verdict verdict, String found, String advice) {

  /** Whether what was found is as it should be. */
  public enum Verdict {
    /** As it should be. */
    OK("ok"),
    /** Runs will work, and may surprise. */
    WARN("warn"),
    /** Runs will not work. */
    FAIL("FAIL"),
    /** Not looked at, because of what was found before. */
    SKIP("skip");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** The verdict as it is shown. */
    public String word() {
      return word;
    }
  }

  /** All is well. */
  public static Finding ok(String found) {
    return new Finding(Verdict.OK, found, "");
  }

  /** Runs will work, and may surprise. */
  public static Finding warn(String found, String advice) {
    return new Finding(Verdict.WARN, found, advice);
  }

  /** Runs will not work. */
  public static Finding fail(String found, String advice) {
    return new Finding(Verdict.FAIL, found, advice);
  }

  /** Not looked at. */
  public static Finding skip(String why) {
    return new Finding(Verdict.SKIP, why, "");
  }
}
