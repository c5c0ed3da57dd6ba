package org.hookline.djl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoaderTest {

  private static final int SIZE = 23;
  private static final int BATCH = 4;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void batchesAndTheirRandomnessDoNotDependOnTheNumberOfThreads(int workers) {
    assertThat(load(workers, 0, 30)).isEqualTo(load(0, 0, 30));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void aLoaderStartedLaterGoesOnAsIfItHadNotStopped(int workers) {
    List<List<String>> whole = load(workers, 0, 30);

    assertThat(load(workers, 11, 19)).isEqualTo(whole.subList(11, 30));
  }

  @Test
  void startingAgainForgetsWhatWasLoadedAhead() {
    try (Loader<Texts> loader = loader(2)) {
      loader.start(20);
      loader.next();
      loader.start(3);

      assertThat(loader.next().texts()).isEqualTo(load(0, 3, 1).get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aSampleThatFailsIsNamedOnTheTrainingThread(int workers) {
    Dataset<String> broken = new Failing(new IllegalStateException("no such pixel"));
    try (Loader<Texts> loader = loader(broken, workers)) {
      loader.start(0);

      assertThatThrownBy(loader::next)
          .isInstanceOf(RunException.class)
          .hasMessage(
              "sample 2 could not be loaded in epoch 0: java.lang.IllegalStateException: no such"
                  + " pixel");
    }
  }

  @Test
  void aSampleThatIsWrongInputStaysTheUsersInput() {
    Dataset<String> broken = new Failing(new InputException("\"a.png\" is no image"));
    try (Loader<Texts> loader = loader(broken, 1)) {
      loader.start(0);

      assertThatThrownBy(loader::next)
          .isInstanceOf(InputException.class)
          .hasMessage("sample 2 could not be loaded in epoch 0: \"a.png\" is no image");
    }
  }

  @Test
  void noMoreIsLoadedAheadThanTwoBatchesPerThread() throws InterruptedException {
    Counting dataset = new Counting(4 * BATCH);
    try (Loader<Texts> loader = loader(dataset, 2)) {
      loader.start(0);
      dataset.awaitReads();

      assertThat(dataset.reads()).isEqualTo(4 * BATCH);
    }
    assertThat(dataset.reads()).isEqualTo(4 * BATCH);
  }

  @Test
  void batchesThatNobodyTookAreFreedOnClose() throws InterruptedException {
    Counting dataset = new Counting(5 * BATCH);
    Set<Texts> open = ConcurrentHashMap.newKeySet();
    Loader<Texts> loader =
        Loader.of(
            dataset,
            Sampler.sequential(SIZE, 7, World.ALONE),
            samples -> Texts.opened(samples, open),
            new LoaderSettings(BATCH, 2));
    loader.start(0);
    loader.next().close();
    dataset.awaitReads();

    loader.close();

    assertThat(open).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void onceGivesEverySampleOnceAndASmallerLastBatch(int workers) {
    try (Loader<Texts> loader =
        Loader.once(new Numbers(), Texts::of, new LoaderSettings(10, workers))) {
      List<Integer> sizes = new ArrayList<>();
      List<String> indices = new ArrayList<>();
      while (loader.hasNext()) {
        List<String> texts = loader.next().texts();
        sizes.add(texts.size());
        texts.forEach(text -> indices.add(text.split(" ", -1)[0]));
      }

      assertThat(sizes).containsExactly(10, 10, 3);
      assertThat(indices).hasSize(SIZE).startsWith("0", "1", "2").endsWith("22");
      assertThatThrownBy(loader::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("all 3 batches were taken");
    }
  }

  /** Of 23 samples in batches of ten, the eighth and the nineteenth begin one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aBatchEndsWhereTheDataSetAsksForAnotherOne(int workers) {
    Dataset<String> cut =
        new Dataset<>() {
          private final Numbers numbers = new Numbers();

          @Override
          public int size() {
            return numbers.size();
          }

          @Override
          public String get(int index, RandomGenerator random) {
            return numbers.get(index, random);
          }

          @Override
          public boolean beginsBatch(int index) {
            return index == 0 || index == 7 || index == 18;
          }
        };
    try (Loader<Texts> loader = Loader.once(cut, Texts::of, new LoaderSettings(10, workers))) {
      List<String> batches = new ArrayList<>();
      while (loader.hasNext()) {
        List<String> ids = loader.nextIds();
        assertThat(loader.next().texts()).hasSameSizeAs(ids);
        batches.add(ids.get(0) + " to " + ids.get(ids.size() - 1));
      }

      assertThat(batches).containsExactly("0 to 6", "7 to 16", "17 to 17", "18 to 22");
    }
  }

  @Test
  void anEmptyDataSetEndsAtOnce() {
    Dataset<String> empty = new Counting(0, 0);
    try (Loader<Texts> loader = Loader.once(empty, Texts::of, new LoaderSettings(10, 1))) {
      assertThat(loader.hasNext()).isFalse();
    }
  }

  @Test
  void theTimeSpentWaitingIsMeasured() {
    try (Loader<Texts> loader = loader(0)) {
      loader.start(0);
      loader.next();

      assertThat(loader.lastWaitSeconds()).isPositive().isLessThan(10);
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new LoaderSettings(0, 1))
        .hasMessage("batch-size must be at least 1, it is 0");
    assertThatThrownBy(() -> new LoaderSettings(1, -1))
        .hasMessage("workers must not be negative, it is -1");
  }

  private static List<List<String>> load(int workers, long start, int batches) {
    List<List<String>> texts = new ArrayList<>();
    try (Loader<Texts> loader = loader(workers)) {
      loader.start(start);
      for (int i = 0; i < batches; i++) {
        texts.add(loader.next().texts());
      }
    }
    return texts;
  }

  private static Loader<Texts> loader(int workers) {
    return loader(new Numbers(), workers);
  }

  private static Loader<Texts> loader(Dataset<String> dataset, int workers) {
    return Loader.of(
        dataset,
        dataset instanceof Numbers
            ? Sampler.shuffled(SIZE, 7, World.ALONE)
            : Sampler.sequential(SIZE, 7, World.ALONE),
        Texts::of,
        new LoaderSettings(BATCH, workers));
  }

  /** Each sample is its index and a number it drew. */
  private static final class Numbers implements Dataset<String> {
    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public String get(int index, RandomGenerator random) {
      return index + " " + random.nextDouble();
    }
  }

  /** Fails at sample 2. */
  private record Failing(RuntimeException failure) implements Dataset<String> {
    @Override
    public int size() {
      return SIZE;
    }

    @Override
    public String get(int index, RandomGenerator random) {
      if (index == 2) {
        throw failure;
      }
      return "";
    }
  }

  /** Counts reads, and lets a test wait for a number of them. */
  private static final class Counting implements Dataset<String> {
    private final int size;
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch expected;

    private Counting(int expectedReads) {
      this(SIZE, expectedReads);
    }

    private Counting(int size, int expectedReads) {
      this.size = size;
      this.expected = new CountDownLatch(expectedReads);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public String get(int index, RandomGenerator random) {
      reads.incrementAndGet();
      expected.countDown();
      return "";
    }

    private int reads() {
      return reads.get();
    }

    private void awaitReads() throws InterruptedException {
      expected.await();
    }
  }

  private record Texts(List<String> texts, Set<Texts> open, Object identity) implements Batch {

    private static Texts of(List<String> texts) {
      return opened(texts, ConcurrentHashMap.newKeySet());
    }

    private static Texts opened(List<String> texts, Set<Texts> open) {
      Texts batch = new Texts(texts, open, new Object());
      open.add(batch);
      return batch;
    }

    @Override
    public void close() {
      open.remove(this);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Texts texts && identity == texts.identity;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(identity);
    }
  }
}
