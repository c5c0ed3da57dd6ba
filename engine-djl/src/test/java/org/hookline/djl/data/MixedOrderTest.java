package org.hookline.djl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hookline.World;
import org.hookline.djl.data.MixedOrder.Group;
import org.hookline.djl.data.SampleOrder.Start;
import org.junit.jupiter.api.Test;

/** Five samples, 0 to 4, of one organ and three, 5 to 7, of another; two samples per iteration. */
class MixedOrderTest {

  private static final int SAMPLES = 2;
  private final MixedOrder order = order(Start.BEGINNING, World.ALONE);

  @Test
  void everyIterationIsOfOneGroup() {
    for (long iteration = 0; iteration < 200; iteration++) {
      int first = order.draw(iteration * SAMPLES).index();
      int second = order.draw(iteration * SAMPLES + 1).index();
      assertThat(first < 5).as("iteration %d", iteration).isEqualTo(second < 5);
    }
  }

  @Test
  void groupsOfDifferentSizesHaveTheSameNumberOfIterations() {
    for (long block = 0; block < 20; block++) {
      long large =
          LongStream.range(block * 16, block * 16 + 16)
              .filter(iteration -> order.draw(iteration * SAMPLES).index() < 5)
              .count();
      assertThat(large).as("block %d", block).isEqualTo(8);
    }
  }

  @Test
  void theGroupsTakeTurnsAtRandom() {
    List<Boolean> turns =
        IntStream.range(0, 16).mapToObj(i -> order.draw((long) i * SAMPLES).index() < 5).toList();
    List<Boolean> next =
        IntStream.range(16, 32).mapToObj(i -> order.draw((long) i * SAMPLES).index() < 5).toList();

    assertThat(turns).isNotEqualTo(next).containsOnly(true, false);
  }

  @Test
  void eachGroupGoesThroughAllItsSamplesBeforeItBeginsAnew() {
    List<Integer> small =
        LongStream.range(0, 600)
            .mapToObj(place -> order.draw(place).index())
            .filter(index -> index >= 5)
            .toList();

    for (int from = 0; from + 3 <= small.size(); from += 3) {
      assertThat(small.subList(from, from + 3)).containsExactlyInAnyOrder(5, 6, 7);
    }
  }

  @Test
  void anyPlaceIsFoundWithoutThoseBefore() {
    List<SampleOrder.Draw> draws = LongStream.range(0, 500).mapToObj(order::draw).toList();

    MixedOrder jumping = order(Start.BEGINNING, World.ALONE);
    for (int place : new int[] {499, 3, 250, 17, 498}) {
      assertThat(jumping.draw(place)).isEqualTo(draws.get(place));
    }
  }

  @Test
  void allProcessesReadTheSameGroupAndTogetherWhatOneWould() {
    MixedOrder whole =
        new MixedOrder(groups(Start.BEGINNING, World.ALONE), 4, Start.BEGINNING, 9, 1);
    MixedOrder left = order(Start.BEGINNING, new World(0, 2));
    MixedOrder right = order(Start.BEGINNING, new World(1, 2));

    for (long iteration = 0; iteration < 100; iteration++) {
      List<SampleOrder.Draw> together = new ArrayList<>();
      for (int i = 0; i < SAMPLES; i++) {
        together.add(left.draw(iteration * SAMPLES + i));
        together.add(right.draw(iteration * SAMPLES + i));
      }
      long first = iteration * 4;
      assertThat(together)
          .as("iteration %d", iteration)
          .isEqualTo(LongStream.range(first, first + 4).mapToObj(whole::draw).toList());
    }
  }

  /** By hand: 40 draws are at most 14 epochs of three samples. */
  @Test
  void otherSamplesBeginWithAnEpochThatNoGroupCameTo() {
    Start next = order.next(40);
    MixedOrder after = order(next, World.ALONE);

    assertThat(next).isEqualTo(new Start(40, 14));
    assertThat(after.draw(40).epoch()).isEqualTo(14);
    assertThatThrownBy(() -> after.draw(39))
        .hasMessage("position 39 is before the start of this order, draw 40");
  }

  private static MixedOrder order(Start start, World world) {
    return new MixedOrder(groups(start, world), SAMPLES, start, 9, world.size());
  }

  private static List<Group> groups(Start start, World world) {
    Start inner = new Start(0, start.epoch());
    return List.of(
        new Group(Sampler.shuffled(5, 9, world).from(inner), List.of(0, 1, 2, 3, 4)),
        new Group(Sampler.shuffled(3, 9, world).from(inner), List.of(5, 6, 7)));
  }
}
