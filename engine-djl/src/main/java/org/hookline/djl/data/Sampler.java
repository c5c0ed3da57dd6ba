package org.hookline.djl.data;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hookline.InputException;
import org.hookline.World;
import org.hookline.djl.Seeds;

/**
 * The order in which a data set is read, epoch after epoch without end, and the share of it that
 * this process has.
 *
 * <p>With W processes, process r has every W-th draw from the r-th on: together they read what one
 * alone would. {@link #isolated()} gives it every W-th sample instead.
 */
public final class Sampler implements SampleOrder {

  private final int size;
  private final boolean shuffled;
  private final long seed;
  private final World world;
  private final Start start;
  private final boolean isolated;
  // Two, because around the end of an epoch some threads draw from it and some from the next.
  private final AtomicReferenceArray<Epoch> latest = new AtomicReferenceArray<>(2);

  private Sampler(
      int size, boolean shuffled, long seed, World world, Start start, boolean isolated) {
    if (size < 1) {
      throw new InputException("the data set has no samples to draw from");
    }
    if (isolated && size < world.size()) {
      throw new InputException(
          "the data set has %d samples, too few for each of %d processes to have its own"
              .formatted(size, world.size()));
    }
    this.size = size;
    this.shuffled = shuffled;
    this.seed = seed;
    this.world = world;
    this.start = start;
    this.isolated = isolated;
  }

  /** Every epoch in an order of its own, which follows from the seed and the epoch's number. */
  public static Sampler shuffled(int size, long seed, World world) {
    return new Sampler(size, true, seed, world, Start.BEGINNING, false);
  }

  /** Every epoch in the order of the data set; the seed is for what is random in a sample. */
  public static Sampler sequential(int size, long seed, World world) {
    return new Sampler(size, false, seed, world, Start.BEGINNING, false);
  }

  /**
   * The same sampler, with the beginning of an epoch put elsewhere: the size was another before.
   */
  public Sampler from(Start newStart) {
    return new Sampler(size, shuffled, seed, world, newStart, isolated);
  }

  /**
   * The same sampler, but with the samples themselves dealt out: process r of W reads those whose
   * index is r modulo W, always the same ones, in the order of the epoch that all processes share.
   * A process with fewer samples comes to its next epoch earlier.
   *
   * @throws InputException if there are fewer samples than processes
   */
  public Sampler isolated() {
    return new Sampler(size, shuffled, seed, world, start, true);
  }

  @Override
  public Draw draw(long position) {
    long drawn = Math.addExact(Math.multiplyExact(position, world.size()), world.rank());
    if (drawn < start.draws()) {
      throw new IllegalArgumentException(
          "draw %d is before the start of this sampler, draw %d".formatted(drawn, start.draws()));
    }
    long place = isolated ? position - start.draws() / world.size() : drawn - start.draws();
    int length = isolated ? share() : size;
    long number = start.epoch() + place / length;
    int index = epoch(number).order()[(int) (place % length)];
    return new Draw(number, index, Seeds.ofSample(seed, number, index));
  }

  @Override
  public Start next(long allDraws) {
    long each = isolated ? (allDraws - start.draws()) / world.size() : allDraws - start.draws();
    int shortest = isolated ? size / world.size() : size;
    return new Start(allDraws, start.epoch() + (each + shortest - 1) / shortest);
  }

  /** How many samples are this process's own. */
  private int share() {
    return (size - world.rank() + world.size() - 1) / world.size();
  }

  private Epoch epoch(long number) {
    int place = (int) (number % latest.length());
    Epoch epoch = latest.get(place);
    if (epoch == null || epoch.number() != number) {
      epoch = new Epoch(number, isolated ? own(order(number)) : order(number));
      latest.set(place, epoch);
    }
    return epoch;
  }

  private int[] order(long number) {
    if (shuffled) {
      return new SampleRandom(Seeds.ofEpoch(seed, number)).permutation(size);
    }
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    return order;
  }

  private int[] own(int[] order) {
    int[] own = new int[share()];
    int found = 0;
    for (int index : order) {
      if (index % world.size() == world.rank()) {
        own[found++] = index;
      }
    }
    return own;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Epoch(long number, int[] order) {}
}
