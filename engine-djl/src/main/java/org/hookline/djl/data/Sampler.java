package org.hookline.djl.data;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hookline.InputException;
import org.hookline.World;
import org.hookline.djl.Seeds;

/**
 * The order in which a data set is read, epoch after epoch without end, and the share of it that
 * this process has.
 *
 * <p>Any place in it is found by arithmetic, so that a resumed run replays nothing. With W
 * processes, process r has every W-th draw from the r-th on: together they read what one alone
 * would. Safe for use by several threads.
 */
public final class Sampler {

  private final int size;
  private final boolean shuffled;
  private final long seed;
  private final World world;
  // Two, because around the end of an epoch some threads draw from it and some from the next.
  private final AtomicReferenceArray<Epoch> latest = new AtomicReferenceArray<>(2);

  private Sampler(int size, boolean shuffled, long seed, World world) {
    if (size < 1) {
      throw new InputException("the data set has no samples to draw from");
    }
    this.size = size;
    this.shuffled = shuffled;
    this.seed = seed;
    this.world = world;
  }

  /** Every epoch in an order of its own, which follows from the seed and the epoch's number. */
  public static Sampler shuffled(int size, long seed, World world) {
    return new Sampler(size, true, seed, world);
  }

  /** Every epoch in the order of the data set; the seed is for what is random in a sample. */
  public static Sampler sequential(int size, long seed, World world) {
    return new Sampler(size, false, seed, world);
  }

  /**
   * One draw.
   *
   * @param epoch how many times all samples were drawn before, from 0
   * @param index the sample
   * @param seed the seed of what is random in the sample
   */
  public record Draw(long epoch, int index, long seed) {}

  /** The draw at a position of this process's share, from 0. */
  public Draw draw(long position) {
    long global = Math.addExact(Math.multiplyExact(position, world.size()), world.rank());
    long number = global / size;
    int index = shuffled ? epoch(number).order()[(int) (global % size)] : (int) (global % size);
    return new Draw(number, index, Seeds.ofSample(seed, number, index));
  }

  private Epoch epoch(long number) {
    int place = (int) (number % latest.length());
    Epoch epoch = latest.get(place);
    if (epoch == null || epoch.number() != number) {
      SampleRandom random = new SampleRandom(Seeds.ofEpoch(seed, number));
      epoch = new Epoch(number, random.permutation(size));
      latest.set(place, epoch);
    }
    return epoch;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Epoch(long number, int[] order) {}
}
