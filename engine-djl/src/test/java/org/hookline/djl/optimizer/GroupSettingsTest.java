package org.hookline.djl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.hookline.djl.ParameterKind;
import org.junit.jupiter.api.Test;

class GroupSettingsTest {

  private static final GroupSettings STEM = GroupSettings.ofPattern("stem");

  @Test
  void aGroupWithoutPatternAndKindIsRefused() {
    assertRefused(
        () ->
            new GroupSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.of("a"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
        "a group needs a pattern, a kind (weight, bias or norm), or both");
  }

  @Test
  void aPatternMustBeARegularExpression() {
    assertRefused(
        () -> GroupSettings.ofPattern("a["),
        "pattern must be a regular expression, it is \"a[\": Unclosed character class");
  }

  @Test
  void numbersMustNotBeNegative() {
    assertRefused(
        () -> STEM.withLrMultiplier(-1), "lr-multiplier must not be negative, it is -1.0");
    assertRefused(() -> STEM.withWeightDecay(-1), "weight-decay must not be negative, it is -1.0");
    assertRefused(() -> STEM.withFrozenUntil(-1), "frozen-until must not be negative, it is -1");
  }

  @Test
  void aBlankNameIsRefused() {
    assertRefused(() -> STEM.withName(" "), "name must not be blank");
  }

  @Test
  void thereMustBeAnIterationToTrainIn() {
    assertRefused(
        () -> STEM.withFrozenFrom(0),
        "frozen-from must be above 0, it is 0; to train nothing at all, set frozen = true");
    assertRefused(
        () -> STEM.withFrozenUntil(7).withFrozenFrom(7),
        "frozen-from must be above frozen-until, which is 7, it is 7; to train nothing at all, set"
            + " frozen = true");
  }

  @Test
  void whatIsFrozenForGoodHasNoIterations() {
    assertRefused(
        () ->
            new GroupSettings(
                Optional.of("stem"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.of(5L),
                Optional.empty(),
                Optional.empty()),
        "frozen = true is for good; leave it out to freeze with frozen-until or frozen-from");
  }

  @Test
  void aGroupIsCalledByWhatItSelectsUnlessItHasAName() {
    assertThat(STEM.label()).isEqualTo("stem");
    assertThat(GroupSettings.ofKind(ParameterKind.NORM).label()).isEqualTo("norm");
    assertThat(GroupSettings.of("stem", ParameterKind.BIAS).label()).isEqualTo("stem.bias");
    assertThat(STEM.withName("slow").label()).isEqualTo("slow");
  }

  private static void assertRefused(Runnable action, String message) {
    assertThatThrownBy(action::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
