package org.hookline.djl.optimizer;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.hookline.djl.ParameterKind;

/**
 * Parameters that are trained differently from the rest, or not at all: those that match the
 * pattern and are of the kind, and that no earlier group took.
 *
 * <p>Iterations are those of the run as it is: they do not follow {@code
 * train.reference-batch-size}.
 *
 * @param pattern a regular expression that must be found in the parameter's name; none matches all
 * @param kind what the parameters are for; none matches all, but one of the two must be there
 * @param name the group's name in logs and metrics; none is the pattern, the kind, or both with a
 *     dot between them
 * @param lrMultiplier the one factor on the learning rate, zero or more, in place of that of the
 *     parameter's kind; none leaves that
 * @param weightDecay zero or more, in place of that of the parameter's kind; none leaves that
 * @param frozen whether the parameters are not trained at all; none is false
 * @param frozenUntil the first iteration in which they are trained, zero or more; none is 0
 * @param frozenFrom the first iteration from which on they are not trained any more, after {@code
 *     frozenUntil}; none is never
 * @param skipWithoutGradient whether the parameters stay as they are, weight decay and momentum
 *     included, in steps in which no gradient reaches any of them; none is false
 */
public record GroupSettings(
    Optional<String> pattern,
    Optional<ParameterKind> kind,
    Optional<String> name,
    Optional<Double> lrMultiplier,
    Optional<Double> weightDecay,
    Optional<Boolean> frozen,
    Optional<Long> frozenUntil,
    Optional<Long> frozenFrom,
    Optional<Boolean> skipWithoutGradient) {

  public GroupSettings {
    if (pattern.isEmpty() && kind.isEmpty()) {
      throw new IllegalArgumentException(
          "a group needs a pattern, a kind (weight, bias or norm), or both");
    }
    pattern.ifPresent(GroupSettings::checkPattern);
    if (name.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    Checks.notNegative("lr-multiplier", lrMultiplier.orElse(1.0));
    Checks.notNegative("weight-decay", weightDecay.orElse(0.0));
    checkFreezing(frozen.orElse(false), frozenUntil, frozenFrom);
  }

  private static void checkPattern(String pattern) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "pattern must be a regular expression, it is \"" + pattern + "\": " + e.getDescription(),
          e);
    }
  }

  private static void checkFreezing(boolean frozen, Optional<Long> until, Optional<Long> from) {
    if (frozen && (until.isPresent() || from.isPresent())) {
      throw new IllegalArgumentException(
          "frozen = true is for good; leave it out to freeze with frozen-until or frozen-from");
    }
    if (until.orElse(0L) < 0) {
      throw new IllegalArgumentException(
          "frozen-until must not be negative, it is " + until.orElse(0L));
    }
    if (from.isPresent() && from.get() <= until.orElse(0L)) {
      throw new IllegalArgumentException(
          "frozen-from must be above %s, it is %d; to train nothing at all, set frozen = true"
              .formatted(
                  until.isPresent() ? "frozen-until, which is " + until.get() : "0", from.get()));
    }
  }

  /** The parameters in whose names this regular expression is found, trained as the rest. */
  public static GroupSettings ofPattern(String pattern) {
    return of(Optional.of(pattern), Optional.empty());
  }

  /** The parameters of this kind, trained as the rest. */
  public static GroupSettings ofKind(ParameterKind kind) {
    return of(Optional.empty(), Optional.of(kind));
  }

  /** The parameters of this kind in whose names this is found, trained as the rest. */
  public static GroupSettings of(String pattern, ParameterKind kind) {
    return of(Optional.of(pattern), Optional.of(kind));
  }

  private static GroupSettings of(Optional<String> pattern, Optional<ParameterKind> kind) {
    return new GroupSettings(
        pattern,
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same under this name. */
  public GroupSettings withName(String newName) {
    return new GroupSettings(
        pattern,
        kind,
        Optional.of(newName),
        lrMultiplier,
        weightDecay,
        frozen,
        frozenUntil,
        frozenFrom,
        skipWithoutGradient);
  }

  /** The same with this factor on the learning rate. */
  public GroupSettings withLrMultiplier(double factor) {
    return new GroupSettings(
        pattern,
        kind,
        name,
        Optional.of(factor),
        weightDecay,
        frozen,
        frozenUntil,
        frozenFrom,
        skipWithoutGradient);
  }

  /** The same with this weight decay. */
  public GroupSettings withWeightDecay(double decay) {
    return new GroupSettings(
        pattern,
        kind,
        name,
        lrMultiplier,
        Optional.of(decay),
        frozen,
        frozenUntil,
        frozenFrom,
        skipWithoutGradient);
  }

  /** The same, not trained at all. */
  public GroupSettings withFrozen() {
    return new GroupSettings(
        pattern,
        kind,
        name,
        lrMultiplier,
        weightDecay,
        Optional.of(true),
        Optional.empty(),
        Optional.empty(),
        skipWithoutGradient);
  }

  /** The same, trained from this iteration on. */
  public GroupSettings withFrozenUntil(long iteration) {
    return new GroupSettings(
        pattern,
        kind,
        name,
        lrMultiplier,
        weightDecay,
        Optional.empty(),
        Optional.of(iteration),
        frozenFrom,
        skipWithoutGradient);
  }

  /** The same, not trained any more from this iteration on. */
  public GroupSettings withFrozenFrom(long iteration) {
    return new GroupSettings(
        pattern,
        kind,
        name,
        lrMultiplier,
        weightDecay,
        Optional.empty(),
        frozenUntil,
        Optional.of(iteration),
        skipWithoutGradient);
  }

  /** The same, left alone in steps in which no gradient reaches any of the parameters. */
  public GroupSettings withSkipWithoutGradient() {
    return new GroupSettings(
        pattern,
        kind,
        name,
        lrMultiplier,
        weightDecay,
        frozen,
        frozenUntil,
        frozenFrom,
        Optional.of(true));
  }

  /** The group's name: the one given, or what it selects by. */
  String label() {
    return name.orElseGet(
        () ->
            pattern
                .map(text -> text + kind.map(k -> "." + k).orElse(""))
                .orElseGet(() -> kind.orElseThrow().toString()));
  }

  /** What the group selects by, for messages. */
  String selector() {
    return pattern
        .map(text -> "the pattern \"" + text + "\"" + kind.map(k -> " with kind " + k).orElse(""))
        .orElseGet(() -> "the kind " + kind.orElseThrow());
  }

  GroupPlan.When when() {
    return new GroupPlan.When(
        new TrainedSpan(frozenUntil.orElse(0L), frozenFrom.orElse(Long.MAX_VALUE)),
        skipWithoutGradient.orElse(false));
  }
}
