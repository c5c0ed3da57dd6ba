package org.hookline.djl.data;

/**
 * In which order samples are drawn, without end. Any place in it is found by arithmetic, so that a
 * resumed run replays nothing. Safe for use by several threads.
 */
public interface SampleOrder {

  /**
   * The draw at a position of this process's share, from 0.
   *
   * @throws IllegalArgumentException if the position is before {@link Start#draws()}
   */
  Draw draw(long position);

  /**
   * Where an order of other samples begins that follows this one.
   *
   * @param allDraws how often all processes together will have drawn, from the beginning of the run
   * @return that many draws, and an epoch number that this order did not come to
   */
  Start next(long allDraws);

  /**
   * One draw.
   *
   * @param epoch how many times all samples were drawn before, from 0
   * @param index the sample
   * @param seed the seed of what is random in the sample
   */
  record Draw(long epoch, int index, long seed) {}

  /**
   * Where an epoch begins.
   *
   * @param draws how often all processes together drew before it, from 0; earlier draws are unknown
   * @param epoch its number, from 0
   */
  record Start(long draws, long epoch) {

    /** Where every run begins. */
    public static final Start BEGINNING = new Start(0, 0);

    public Start {
      if (draws < 0 || epoch < 0) {
        throw new IllegalArgumentException(
            "draws and epoch must not be negative, they are %d and %d".formatted(draws, epoch));
      }
    }
  }
}
