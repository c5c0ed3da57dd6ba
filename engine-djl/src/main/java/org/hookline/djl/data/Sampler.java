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
  private final Start start;
  // Two, because around the end of an epoch some threads draw from it and some from the next.
  private final AtomicReferenceArray<Epoch> latest = new AtomicReferenceArray<>(2);

  private Sampler(int size, boolean shuffled, long seed, World world, Start start) {
    if (size < 1) {
      throw new InputException("the data set has no samples to draw from");
    }
    this.size = size;
    this.shuffled = shuffled;
    this.seed = seed;
    this.world = world;
    this.start = start;
  }

  /** Every epoch in an order of its own, which follows from the seed and the epoch's number. */
  public static Sampler shuffled(int size, long seed, World world) {
    return new Sampler(size, true, seed, world, Start.BEGINNING);
  }

  /** Every epoch in the order of the data set; the seed is for what is random in a sample. */
  public static Sampler sequential(int size, long seed, World world) {
    return new Sampler(size, false, seed, world, Start.BEGINNING);
  }

  /**
   * The same sampler, with the beginning of an epoch put elsewhere: the size was another before.
   */
  public Sampler from(Start newStart) {
    return new Sampler(size, shuffled, seed, world, newStart);
  }

  /**
   * Where an epoch begins.
   *
   * @param draws how often all processes together drew before it, from 0; earlier draws are unknown
   * @param epoch its number, from 0
   */
  public record Start(long draws, long epoch) {

    /** Where every run begins. */
    public static final Start BEGINNING = new Start(0, 0);

    public Start {
      if (draws < 0 || epoch < 0) {
        throw new IllegalArgumentException(
            "draws and epoch must not be negative, they are %d and %d".formatted(draws, epoch));
      }
    }

    /** The start of the first whole epoch, of other samples, after so many draws of a sampler. */
    public Start next(long allDraws, int size) {
      return new Start(allDraws, epoch + (allDraws - draws + size - 1) / size);
    }
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
    long drawn = Math.addExact(Math.multiplyExact(position, world.size()), world.rank());
    long global = drawn - start.draws();
    if (global < 0) {
      throw new IllegalArgumentException(
          "draw %d is before the start of this sampler, draw %d".formatted(drawn, start.draws()));
    }
    long number = start.epoch() + global / size;
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
