package org.hookline.djl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hookline.InputException;
import org.hookline.World;
import org.junit.jupiter.api.Test;

class SamplerTest {

  @Test
  void everyEpochHasEverySampleOnceInAnOrderOfItsOwn() {
    Sampler sampler = Sampler.shuffled(50, 7, World.ALONE);

    List<Integer> first = indices(sampler, 0, 50);
    List<Integer> second = indices(sampler, 50, 50);

    assertThat(first).containsExactlyInAnyOrderElementsOf(second).isNotEqualTo(second);
    assertThat(new HashSet<>(first)).hasSize(50);
    assertThat(sampler.draw(49).epoch()).isZero();
    assertThat(sampler.draw(50).epoch()).isEqualTo(1);
  }

  @Test
  void aDrawDependsOnItsPositionAloneAndNotOnThoseBefore() {
    Sampler straight = Sampler.shuffled(13, 7, World.ALONE);
    List<SampleOrder.Draw> draws = LongStream.range(0, 130).mapToObj(straight::draw).toList();
    Sampler jumping = Sampler.shuffled(13, 7, World.ALONE);

    for (int position : new int[] {129, 0, 64, 65, 1, 100}) {
      assertThat(jumping.draw(position)).isEqualTo(draws.get(position));
    }
  }

  /** By hand: 17 draws of 5 samples end in the fourth epoch, number 3; the next is number 4. */
  @Test
  void otherSamplesBeginAnEpochOfTheirOwnWhereTheDrawsStand() {
    SampleOrder.Start start = Sampler.shuffled(5, 7, World.ALONE).next(17);
    Sampler sampler = Sampler.shuffled(8, 7, World.ALONE).from(start);

    assertThat(start).isEqualTo(new SampleOrder.Start(17, 4));
    assertThat(indices(sampler, 17, 8)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(sampler.draw(24).epoch()).isEqualTo(4);
    assertThat(sampler.draw(25).epoch()).isEqualTo(5);
    assertThatThrownBy(() -> sampler.draw(16))
        .hasMessage("draw 16 is before the start of this sampler, draw 17");
  }

  @Test
  void anotherSeedIsAnotherOrder() {
    assertThat(indices(Sampler.shuffled(50, 7, World.ALONE), 0, 50))
        .isNotEqualTo(indices(Sampler.shuffled(50, 8, World.ALONE), 0, 50));
  }

  @Test
  void processesTogetherDrawWhatOneAloneWould() {
    List<Integer> alone = indices(Sampler.shuffled(10, 7, World.ALONE), 0, 24);
    List<Sampler> shares =
        IntStream.range(0, 3).mapToObj(r -> Sampler.shuffled(10, 7, new World(r, 3))).toList();

    List<Integer> together = new ArrayList<>();
    for (int position = 0; position < 8; position++) {
      for (Sampler share : shares) {
        together.add(share.draw(position).index());
      }
    }

    assertThat(together).isEqualTo(alone);
  }

  @Test
  void sequentialKeepsTheOrderOfTheDataSet() {
    assertThat(indices(Sampler.sequential(3, 7, World.ALONE), 0, 7))
        .containsExactly(0, 1, 2, 0, 1, 2, 0);
  }

  @Test
  void theSeedOfASampleDiffersFromEpochToEpochAndFromSampleToSample() {
    Sampler sampler = Sampler.sequential(5, 7, World.ALONE);

    Set<Long> seeds = new HashSet<>();
    LongStream.range(0, 20).forEach(position -> seeds.add(sampler.draw(position).seed()));

    assertThat(seeds).hasSize(20);
  }

  @Test
  void nothingToDrawFromIsRefused() {
    assertThatThrownBy(() -> Sampler.shuffled(0, 7, World.ALONE))
        .isInstanceOf(InputException.class)
        .hasMessage("the data set has no samples to draw from");
  }

  @Test
  void anIsolatedProcessReadsItsOwnSamplesInTheOrderOfTheWhole() {
    List<Integer> whole = indices(Sampler.shuffled(11, 7, World.ALONE), 0, 11);

    for (int rank = 0; rank < 3; rank++) {
      int own = rank;
      List<Integer> expected = whole.stream().filter(index -> index % 3 == own).toList();
      Sampler share = Sampler.shuffled(11, 7, new World(rank, 3)).isolated();
      assertThat(indices(share, 0, expected.size())).isEqualTo(expected);
      assertThat(indices(share, 0, 400).stream().distinct()).hasSameSizeAs(expected);
      assertThat(share.draw(expected.size()).epoch()).isEqualTo(1);
    }
  }

  /**
   * By hand: of 11 samples the third process has 2, 5, 8, so 8 draws of it end in its third epoch.
   */
  @Test
  void otherSamplesOfIsolatedProcessesBeginAnEpochThatNoneOfThemHasSeen() {
    Sampler sampler = Sampler.shuffled(11, 7, new World(2, 3)).isolated();

    assertThat(sampler.draw(7).epoch()).isEqualTo(2);
    assertThat(sampler.next(24)).isEqualTo(new SampleOrder.Start(24, 3));
    assertThat(Sampler.shuffled(4, 7, new World(2, 3)).isolated().from(sampler.next(24)).draw(8))
        .satisfies(draw -> assertThat(draw.epoch()).isEqualTo(3))
        .satisfies(draw -> assertThat(draw.index()).isEqualTo(2));
  }

  @Test
  void isolatedProcessesNeedASampleEach() {
    assertThatThrownBy(() -> Sampler.shuffled(2, 7, new World(0, 3)).isolated())
        .isInstanceOf(InputException.class)
        .hasMessage("the data set has 2 samples, too few for each of 3 processes to have its own");
  }

  private static List<Integer> indices(Sampler sampler, long from, int count) {
    return LongStream.range(from, from + count)
        .mapToObj(position -> sampler.draw(position).index())
        .toList();
  }
}
