package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.ThreadedGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.testkit.ThreadedProcesses.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepSumsTest {

  private static final List<String> NAMES = List.of("loss_a", "loss_b");

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * Rank 0 has a sum of 3 over 2, rank 1 one of 1 over nothing, which is taken for 1: together 4
   * over 2. Of the means 5 and 2 the mean is 3.5.
   */
  @Test
  void lossesAreDividedByTheCountsOfAll() {
    List<List<Float>> found =
        ThreadedGroup.run(
            2,
            group -> {
              boolean main = group.world().isMain();
              return added(group, main ? counted(1.5f, 2, 5) : counted(1, 0, 2));
            });

    assertThat(found).containsOnly(List.of(2f, 3.5f));
  }

  /** Without any object: a sum of 1 and one of 2 over the floor, 0.5, are (1 + 2) / 0.5. */
  @Test
  void aCountOfAllBelowItsFloorIsTakenForThat() {
    List<List<Float>> found =
        ThreadedGroup.run(
            2,
            group ->
                added(
                    group,
                    new Losses(
                        List.of("loss_a"),
                        numbers(group.world().isMain() ? 2 : 4),
                        numbers(0),
                        List.of(0.5))));

    assertThat(found).containsOnly(List.of(6f));
  }

  @Test
  void otherLossesAreMeansOverTheProcesses() {
    List<List<Float>> found =
        ThreadedGroup.run(
            3,
            group -> {
              int rank = group.world().rank();
              List<Float> sum = added(group, new Losses(NAMES, numbers(rank, 6 * rank)));
              assertThat(group.calls()).containsExactly("losses", "all-reduce (5)");
              return sum;
            });

    assertThat(found)
        .allSatisfy(
            sum -> {
              assertThat(sum.get(0)).isCloseTo(1, within(1e-6f));
              assertThat(sum.get(1)).isCloseTo(6, within(1e-6f));
            });
  }

  /** Of two steps, in the second of which nobody waits long. */
  @Test
  void theTimeIsThatOfTheProcessThatWaitedLongest() {
    List<List<Double>> found =
        ThreadedGroup.run(
            3,
            group -> {
              StepSums sums = new StepSums(manager, group);
              List<Double> longest = new ArrayList<>();
              for (double own : new double[] {group.world().rank() == 1 ? 0.75 : 0.25, 0.125}) {
                sums.clear();
                sums.add(new Losses(NAMES, numbers(1, 2)), 1, manager);
                sums.seconds(own);
                group.allReduceSum(sums.array());
                longest.add(sums.longestSeconds());
              }
              return longest;
            });

    assertThat(found).containsOnly(List.of(0.75, 0.125));
  }

  @Test
  void lossesMustBeTheSameInEveryStep() {
    StepSums sums = new StepSums(manager, ProcessGroup.alone());
    sums.add(new Losses(NAMES, numbers(1, 2)), 1, manager);

    assertThatThrownBy(() -> sums.add(Losses.of(numbers(1).head()), 1, manager))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "a model that several processes train must have the same losses in every step; it has"
                + " [loss] after [loss_a, loss_b]");
  }

  @Test
  void lossesMustBeTheSameOnEveryProcess() {
    List<Outcome<List<Float>>> outcomes =
        ThreadedGroup.outcomes(
            2,
            group ->
                added(
                    group,
                    group.world().isMain()
                        ? Losses.of(numbers(1).head())
                        : new Losses(NAMES, numbers(1, 2))));

    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(outcome.failure())
                    .get()
                    .isInstanceOf(InputException.class)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .startsWith("rank 1 differs from rank 0 in its \"losses\"")
                    .contains("[loss_a, loss_b]"));
  }

  @Test
  void aLossWithAFloorNeedsACount() {
    assertThatThrownBy(() -> new Losses(NAMES, numbers(1, 2), numbers(1), List.of(1.0, 1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the losses [loss_a, loss_b] need a count for each floor; there are 1 for [1.0, 1.0]");
    assertThatThrownBy(() -> new LossScript("", List.of(), NAMES, List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the losses [loss_a, loss_b] need a floor above 0 for each, or none at all; there are"
                + " [1.0]");
    assertThatThrownBy(() -> new LossScript("", List.of(), NAMES, List.of(1.0, 0.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0");
  }

  private Losses counted(float loss, long count, float mean) {
    NDList counts = new NDList(manager.create(new long[] {count}), numbers(1).head());
    return new Losses(NAMES, numbers(loss, mean), counts, List.of(1.0, 1.0));
  }

  private List<Float> added(ProcessGroup group, Losses losses) {
    StepSums sums = new StepSums(manager, group);
    sums.add(losses, 1, manager);
    sums.seconds(0);
    group.allReduceSum(sums.array());
    return sums.losses(manager).values().stream().map(NDArray::getFloat).toList();
  }

  private NDList numbers(float... values) {
    NDList numbers = new NDList();
    for (float value : values) {
      numbers.add(manager.create(value));
    }
    return numbers;
  }
}
