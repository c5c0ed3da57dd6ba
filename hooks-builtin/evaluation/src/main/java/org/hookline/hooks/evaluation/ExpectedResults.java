package org.hookline.hooks.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hookline.RunException;
import org.hookline.ScalarHistory;
import org.hookline.Trainer;
import org.hookline.config.Suggestion;
import org.hookline.text.Numbers;

/** Compares the last evaluation of a run with what was expected of it. */
final class ExpectedResults {

  private static final int DIGITS = 6;

  private final List<ExpectedResult> expected;

  ExpectedResults(List<ExpectedResult> expected) {
    this.expected = expected;
  }

  /**
   * Fails if the evaluation at an iteration misses anything.
   *
   * @throws RunException naming everything that was missed
   */
  void require(Trainer trainer, long iteration) {
    String misses =
        expected.stream()
            .flatMap(each -> miss(each, trainer, iteration).stream())
            .collect(Collectors.joining("; "));
    if (!misses.isEmpty()) {
      throw new RunException(
          ("The results are not those expected: %s. What was trained and measured is saved; look"
                  + " at results.json, or change the expected results of this hook.")
              .formatted(misses));
    }
  }

  private static Optional<String> miss(ExpectedResult each, Trainer trainer, long iteration) {
    Optional<ScalarHistory> measured =
        trainer.storage().history(each.metric()).filter(it -> it.iteration() == iteration);
    if (measured.isEmpty()) {
      return Optional.of(missing(each.metric(), trainer));
    }
    double actual = measured.get().latest();
    return each.isMetBy(actual)
        ? Optional.empty()
        : Optional.of(
            "%s is %s, expected %s within %s"
                .formatted(
                    each.metric(), number(actual), number(each.value()), number(each.tolerance())));
  }

  private static String missing(String metric, Trainer trainer) {
    List<String> names = trainer.storage().histories().stream().map(ScalarHistory::name).toList();
    String nearest =
        Suggestion.nearest(metric, names).map(" (did you mean \"%s\"?)"::formatted).orElse("");
    return metric + " was not measured" + nearest;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "not defined" : Numbers.significant(value, DIGITS);
  }
}
