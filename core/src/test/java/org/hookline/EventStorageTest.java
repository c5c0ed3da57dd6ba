package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStorageTest {

  private final EventStorage storage = new EventStorage();

  @Test
  void aScalarIsPutAtTheCurrentIteration() {
    storage.iteration(7);
    storage.putScalar("loss", 0.5);

    assertThat(storage.latest())
        .containsExactly(java.util.Map.entry("loss", new ScalarPoint(0.5, 7)));
  }

  @Test
  void smoothedScalarsShowTheMedianOfTheLastIterationsAndOthersTheNewestValue() {
    double[] values = {9, 1, 4, 2};
    for (int i = 0; i < values.length; i++) {
      storage.iteration(i);
      storage.putScalar("loss", values[i]);
      storage.putScalar("lr", values[i], ScalarKind.RAW);
    }

    assertThat(history("loss").shown(20)).as("median of 9 1 4 2").isEqualTo(3.0);
    assertThat(history("loss").shown(3)).as("median of 1 4 2").isEqualTo(2.0);
    assertThat(history("lr").shown(20)).isEqualTo(2.0);
  }

  @Test
  void theWindowCountsIterationsNotValues() {
    storage.iteration(0);
    storage.putScalar("loss", 100);
    storage.iteration(30);
    storage.putScalar("loss", 1);
    storage.iteration(49);
    storage.putScalar("loss", 3);

    assertThat(history("loss").countWithin(20)).isEqualTo(2);
    assertThat(history("loss").shown(20)).isEqualTo(2.0);
  }

  @Test
  void theKindOfANameCannotChangeAndNothingIsPutThen() {
    storage.putScalar("lr", 1, ScalarKind.RAW);

    assertThatThrownBy(() -> storage.putScalar("lr", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scalar \"lr\" was put as RAW before and cannot become SMOOTHED");
    assertThat(history("lr").count()).isEqualTo(1);
  }

  @Test
  void scopesNestAndEndAfterAnException() {
    assertThatThrownBy(
            () ->
                storage.scoped(
                    "a",
                    () -> {
                      storage.scoped("b", () -> storage.putScalar("x", 1));
                      storage.putScalar("y", 2);
                      throw new IllegalStateException("boom");
                    }))
        .hasMessage("boom");
    storage.putScalar("z", 3);

    assertThat(storage.latest().keySet()).containsExactly("a/b/x", "a/y", "z");
  }

  @Test
  void historiesComeInTheOrderOfTheirNames() {
    storage.putScalar("b", 1);
    storage.putScalar("a", 1);

    assertThat(storage.histories()).extracting(ScalarHistory::name).containsExactly("a", "b");
  }

  @Test
  void aSourceIsAskedBeforeEveryReadAndNotWhileItFlushes() {
    List<String> calls = new ArrayList<>();
    storage.addSource(
        target -> {
          calls.add("flush");
          target.putScalarAt(3, "late", 1.5, ScalarKind.SMOOTHED);
          target.history("late");
        });

    assertThat(history("late").iteration()).isEqualTo(3);
    assertThat(calls).hasSize(1);
  }

  @Test
  void aSourceIsNotFlushedForAScalarThatItCannotHold() {
    List<String> calls = new ArrayList<>();
    storage.addSource(
        new ScalarSource() {
          @Override
          public void flush(EventStorage target) {
            calls.add("flush");
          }

          @Override
          public boolean mayHold(String name) {
            return name.equals("loss");
          }
        });

    storage.history("accuracy");
    assertThat(calls).isEmpty();
    storage.history("loss");
    assertThat(calls).hasSize(1);
    storage.histories();
    assertThat(calls).hasSize(2);
  }

  @Test
  void whatASourceHeldBackIsNotPutInTheScopeOfWhoeverReads() {
    storage.addSource(target -> target.putScalarAt(3, "late", 1.5, ScalarKind.SMOOTHED));

    storage.scoped("val", storage::histories);

    assertThat(storage.latest().keySet()).containsExactly("late");
  }

  @Test
  void aSourceThatFailsFailsOnceAndLaterReadsSeeWhatIsThere() {
    storage.putScalar("loss", 1);
    storage.addSource(
        target -> {
          throw new IllegalStateException("not finite");
        });

    assertThatThrownBy(storage::histories).hasMessage("not finite");
    assertThat(storage.latest().keySet()).containsExactly("loss");
  }

  @Test
  void onlyAThousandValuesAreKeptButTheMeanIsOverAll() {
    for (int i = 1; i <= 2500; i++) {
      storage.iteration(i);
      storage.putScalar("loss", i);
    }

    assertThat(history("loss").newest(5000)).hasSize(1000).startsWith(1501).endsWith(2500);
    assertThat(history("loss").count()).isEqualTo(2500);
    assertThat(history("loss").globalAverage()).isCloseTo(1250.5, within(1e-9));
    assertThat(history("loss").average(4)).isEqualTo((2497 + 2498 + 2499 + 2500) / 4.0);
  }

  @Test
  void aNotANumberPoisonsTheMedianInsteadOfHiding() {
    storage.putScalar("loss", 1);
    storage.putScalar("loss", Double.NaN);
    storage.putScalar("loss", 2);

    assertThat(history("loss").median(20)).isNaN();
  }

  @Test
  void imagesWithoutAWriterDoNotPileUp() {
    for (int i = 0; i < 250; i++) {
      storage.iteration(i);
      storage.putImage("frame", 1, 1, new byte[3]);
    }

    assertThat(storage.images()).hasSize(100);
    assertThat(storage.images().get(99).iteration()).isEqualTo(249);
  }

  @Test
  void anImageOfAnotherSizeThanItSaysIsRefused() {
    assertThatThrownBy(() -> storage.putImage("frame", 2, 2, new byte[3]))
        .hasMessage("image \"frame\": 3 bytes are not 2 x 2 x 3");
  }

  @Test
  void aHistogramCountsEveryElement() {
    storage.putHistogram("weights", new double[] {0, 1, 2, 3, 4}, 2);

    HistogramEvent histogram = storage.histograms().get(0);
    assertThat(histogram.values()).isEqualTo(5);
    assertThat(histogram.sum()).isEqualTo(10);
    assertThat(histogram.sumOfSquares()).isEqualTo(30);
    assertThat(histogram.upperEdges()).containsExactly(2, 4);
    assertThat(histogram.counts()).as("[0, 2) and [2, 4]").containsExactly(2, 3);
  }

  @Test
  void aRestoredStorageContinuesAsIfNothingHadHappened() {
    EventStorage restored = new EventStorage();
    for (int i = 0; i < 1700; i++) {
      put(storage, i);
    }
    restored.restore(ConfigValueFactory.fromMap(storage.state(false)));
    restored.restore(ConfigValueFactory.fromMap(storage.state(true)));
    for (int i = 1700; i < 2300; i++) {
      put(storage, i);
      put(restored, i);
    }

    assertThat(restored.state(false)).isEqualTo(storage.state(false));
    assertThat(restored.state(true)).isEqualTo(storage.state(true));
    assertThat(storage.state(false).keySet()).containsExactly("loss");
    assertThat(storage.state(true).keySet()).containsExactly("time");
  }

  @Test
  void outsideARunThereIsNoCurrentStorage() {
    assertThatThrownBy(EventStorage::current)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("no trainer runs on thread");
  }

  private static void put(EventStorage target, int i) {
    target.iteration(i);
    target.putScalar("loss", Math.sin(i));
    target.putScalar("time", Math.cos(i), ScalarKind.MEASURED);
  }

  private ScalarHistory history(String name) {
    return storage.history(name).orElseThrow();
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}
