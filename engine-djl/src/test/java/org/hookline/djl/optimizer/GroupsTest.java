package org.hookline.djl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hookline.djl.ParameterKind.BIAS;
import static org.hookline.djl.ParameterKind.NORM;
import static org.hookline.djl.ParameterKind.WEIGHT;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.hookline.InputException;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weights of 1 with a gradient of 1. */
class GroupsTest {

  private static final Offset<Float> EXACT = within(1e-6f);

  private final NDManager manager = TorchEngine.newManager();
  private final NamedParameters parameters =
      new Weights(manager)
          .with("stem.weight", WEIGHT, 1)
          .with("stem.norm.weight", NORM, 1)
          .with("stem.norm.bias", NORM, 1)
          .with("head.weight", WEIGHT, 1)
          .with("head.bias", BIAS, 1)
          .build();

  @AfterEach
  void close() {
    manager.close();
  }

  // weight: 1 - .1 * (1 + .5 * 1); norm: 1 - .1 * 1; bias: 1 - .1 * 2 * (1 + .1 * 1)
  @Test
  void sgdTreatsKindsDifferently() {
    Optimizer optimizer = optimizer(sgd(0.5, 0.0, 0.1, 2));

    assertThat(lines(optimizer))
        .containsExactly(
            "\"default.weight\": 2 parameters, 2 scalars, lr 0.1, weight decay 0.5",
            "\"default.norm\": 2 parameters, 2 scalars, lr 0.1, weight decay 0",
            "\"default.bias\": 1 parameter, 1 scalar, lr 0.2, weight decay 0.1");
    assertUpdated(optimizer, 0.85f, 0.9f, 0.9f, 0.85f, 0.78f);
  }

  // weight: 1 - .1 * .5 - .1; norm: 1 - .1 (the averages are g and g² after bias correction)
  @Test
  void adamwTreatsKindsDifferently() {
    Adamw adamw =
        new Adamw(
            0.1,
            Optional.empty(),
            Optional.empty(),
            Optional.of(0.5),
            Optional.of(0.0),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Optimizer optimizer = optimizer(adamw);

    assertThat(lines(optimizer))
        .containsExactly(
            "\"default.weight+bias\": 3 parameters, 3 scalars, lr 0.1, weight decay 0.5",
            "\"default.norm\": 2 parameters, 2 scalars, lr 0.1, weight decay 0");
    assertUpdated(optimizer, 0.85f, 0.9f, 0.9f, 0.85f, 0.85f);
  }

  /** The head's bias is multiplied by 3, not by 2 * 3. */
  @Test
  void whatAGroupSaysCountsMoreThanWhatKindsSayAndMultipliesOnce() {
    Optimizer optimizer =
        optimizer(
            sgd(0.5, 0.0, 0.1, 2).withGroups(GroupSettings.ofPattern("^head").withLrMultiplier(3)));

    assertThat(lines(optimizer))
        .containsExactly(
            "\"^head.weight\": 1 parameter, 1 scalar, lr 0.3, weight decay 0.5",
            "\"^head.bias\": 1 parameter, 1 scalar, lr 0.3, weight decay 0.1",
            "\"default.weight\": 1 parameter, 1 scalar, lr 0.1, weight decay 0.5",
            "\"default.norm\": 2 parameters, 2 scalars, lr 0.1, weight decay 0");
    // 1 - .3 * 1.5 and 1 - .3 * 1.1
    assertUpdated(optimizer, 0.85f, 0.9f, 0.9f, 0.55f, 0.67f);
  }

  @Test
  void aWeightDecayOfAGroupHoldsForAllKinds() {
    Optimizer optimizer =
        optimizer(
            sgd(0.5, 0.0, 0.1, 1)
                .withGroups(
                    GroupSettings.ofPattern("stem|head").withWeightDecay(0.2).withName("all")));

    assertThat(lines(optimizer))
        .containsExactly("\"all\": 5 parameters, 5 scalars, lr 0.1, weight decay 0.2");
  }

  /** Alike, and yet two groups: schedules and monitors know them by name. */
  @Test
  void theFirstGroupThatSelectsAParameterHasIt() {
    Optimizer optimizer =
        optimizer(
            Sgd.of(0.1, 0, 0)
                .withGroups(
                    GroupSettings.of("stem", NORM).withLrMultiplier(0.5),
                    GroupSettings.ofKind(BIAS).withLrMultiplier(0.5),
                    GroupSettings.ofPattern("stem").withLrMultiplier(0.25)));

    assertThat(lines(optimizer))
        .containsExactly(
            "\"stem.norm\": 2 parameters, 2 scalars, lr 0.05, weight decay 0",
            "\"bias\": 1 parameter, 1 scalar, lr 0.05, weight decay 0",
            "\"stem\": 1 parameter, 1 scalar, lr 0.025, weight decay 0",
            "\"default\": 1 parameter, 1 scalar, lr 0.1, weight decay 0");
  }

  @Test
  void theLogSaysWhenAGroupIsTrained() {
    Optimizer optimizer =
        optimizer(
            Sgd.of(1e-7, 0, 0)
                .withGroups(GroupSettings.ofPattern("stem").withFrozenUntil(5).withFrozenFrom(9)));

    assertThat(lines(optimizer).get(0))
        .isEqualTo(
            "\"stem\": 3 parameters, 3 scalars, lr 1E-7, weight decay 0, frozen until iteration 5,"
                + " frozen from iteration 9");
  }

  @Test
  void aKindThatNothingIsLeftOfListsNamesAndKinds() {
    GroupSettings biases = GroupSettings.ofKind(BIAS);

    assertThatThrownBy(() -> optimizer(Sgd.of(1, 0, 0).withGroups(biases, biases)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "optimizer.groups: the kind bias matches only parameters that earlier groups took; left"
                + " are [stem.weight (weight), stem.norm.weight (norm), stem.norm.bias (norm),"
                + " head.weight (weight)]");
  }

  @Test
  void aPatternOfAnotherKindListsNamesAndKinds() {
    assertThatThrownBy(() -> optimizer(Sgd.of(1, 0, 0).withGroups(GroupSettings.of("head", NORM))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "optimizer.groups: the pattern \"head\" with kind norm matches no parameter; there are"
                + " [stem.weight (weight), stem.norm.weight (norm), stem.norm.bias (norm),"
                + " head.weight (weight), head.bias (bias)]");
  }

  @Test
  void twoGroupsOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                optimizer(
                    Sgd.of(1, 0, 0)
                        .withGroups(
                            GroupSettings.ofPattern("stem").withName("slow"),
                            GroupSettings.ofPattern("bias").withName("slow"))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "optimizer.groups: two groups are called \"slow\"; set \"name\" in one of them; there"
                + " are [slow, slow, default]");
  }

  private Optimizer optimizer(OptimizerSettings settings) {
    return Optimizer.of(manager, parameters, settings);
  }

  private static List<String> lines(Optimizer optimizer) {
    return optimizer.groups().stream().map(Object::toString).toList();
  }

  private void assertUpdated(Optimizer optimizer, float... expected) {
    parameters.gradients().keySet().forEach(name -> Weights.gradient(parameters, name, 1));
    optimizer.update(manager.ones(new Shape()));
    int index = 0;
    for (String name : parameters.all().keySet()) {
      assertThat(Weights.values(parameters.all(), name)[0])
          .as(name)
          .isCloseTo(expected[index++], EXACT);
    }
  }

  private static Sgd sgd(double decay, double ofNorms, double ofBiases, double lrMultiplierBias) {
    return new Sgd(
        0.1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(decay),
        Optional.of(ofNorms),
        Optional.of(ofBiases),
        Optional.of(lrMultiplierBias),
        Optional.empty(),
        Optional.empty());
  }
}
