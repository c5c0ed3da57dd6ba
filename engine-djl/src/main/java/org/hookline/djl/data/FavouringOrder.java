package org.hookline.djl.data;

import java.util.List;
import org.hookline.World;
import org.hookline.djl.Seeds;

/**
 * An order in which some samples come more often: with a probability, a draw is not what the order
 * underneath says but one of them, each as likely as any other.
 *
 * <p>The order underneath goes on as if nothing had happened, so what it would have drawn is left
 * out, and who is favoured may change without moving it.
 */
public final class FavouringOrder implements SampleOrder {

  private final SampleOrder order;
  private final List<Integer> favoured;
  private final double rate;
  private final long seed;
  private final World world;

  private FavouringOrder(
      SampleOrder order, List<Integer> favoured, double rate, long seed, World world) {
    this.order = order;
    this.favoured = List.copyOf(favoured);
    this.rate = rate;
    this.seed = seed;
    this.world = world;
  }

  /**
   * The order underneath, if nobody is favoured.
   *
   * @param favoured indices of samples that this process may read
   * @param rate the probability, from 0 to 1, of a draw from them
   * @param seed decides which draws these are
   */
  public static SampleOrder of(
      SampleOrder order, List<Integer> favoured, double rate, long seed, World world) {
    return favoured.isEmpty() || rate == 0
        ? order
        : new FavouringOrder(order, favoured, rate, seed, world);
  }

  @Override
  public Draw draw(long position) {
    Draw plain = order.draw(position);
    long drawn = Math.addExact(Math.multiplyExact(position, world.size()), world.rank());
    SampleRandom random = new SampleRandom(Seeds.ofDraw(seed, plain.epoch(), drawn));
    if (random.nextDouble() >= rate) {
      return plain;
    }
    int index = favoured.get(random.nextInt(favoured.size()));
    return new Draw(plain.epoch(), index, random.nextLong());
  }

  @Override
  public Start next(long allDraws) {
    return order.next(allDraws);
  }
}
