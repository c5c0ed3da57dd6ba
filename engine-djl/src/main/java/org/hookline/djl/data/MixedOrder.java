package org.hookline.djl.data;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.hookline.djl.Seeds;

/**
 * Draws from one of several groups of samples in each iteration, so that a batch never mixes them;
 * each group goes through its own samples in its own order.
 *
 * <p>Every group has the same share of the iterations, however many samples it has: in each block
 * of {@value #ROUNDS} iterations per group each comes {@value #ROUNDS} times, in a random order
 * that all processes share. A draw by lot in every iteration, with the same probabilities, would
 * have to be counted from the beginning to know how far a group is; this is known by arithmetic.
 */
public final class MixedOrder implements SampleOrder {

  private static final int ROUNDS = 8;

  private final List<Group> groups;
  private final int samples;
  private final Start start;
  private final long seed;
  private final int processes;
  private final AtomicReferenceArray<Block> latest = new AtomicReferenceArray<>(2);

  /**
   * An order of groups.
   *
   * @param groups at least one; their orders begin at draw 0, with the epoch of {@code start}
   * @param samples how many samples of an iteration this process reads, the same in all processes
   * @param start where it begins: behind whole iterations
   * @param seed decides which group comes when
   * @param processes how many read together
   */
  public MixedOrder(List<Group> groups, int samples, Start start, long seed, int processes) {
    this.groups = List.copyOf(groups);
    this.samples = samples;
    this.start = start;
    this.seed = seed;
    this.processes = processes;
  }

  /**
   * Samples that are drawn together.
   *
   * @param order which of them, by their number in the group; orders of different groups have
   *     different seeds
   * @param indices the index of each in the data set
   */
  public record Group(SampleOrder order, List<Integer> indices) {

    public Group {
      indices = List.copyOf(indices);
    }
  }

  @Override
  public Draw draw(long position) {
    long iteration = position / samples - firstIteration();
    if (iteration < 0) {
      throw new IllegalArgumentException(
          "position %d is before the start of this order, draw %d"
              .formatted(position, start.draws()));
    }
    int length = ROUNDS * groups.size();
    long block = iteration / length;
    int place = (int) (iteration % length);
    int[] turns = block(block).turns();
    int group = turns[place];
    long earlier = block * ROUNDS;
    for (int i = 0; i < place; i++) {
      earlier += turns[i] == group ? 1 : 0;
    }
    Group drawn = groups.get(group);
    Draw draw = drawn.order().draw(earlier * samples + position % samples);
    return new Draw(draw.epoch(), drawn.indices().get(draw.index()), draw.seed());
  }

  /** No group came to an epoch beyond what the one with the most would have by drawing alone. */
  @Override
  public Start next(long allDraws) {
    long own = allDraws - start.draws();
    return groups.stream()
        .map(group -> group.order().next(own))
        .reduce((a, b) -> a.epoch() > b.epoch() ? a : b)
        .map(last -> new Start(allDraws, last.epoch()))
        .orElseThrow();
  }

  private long firstIteration() {
    return start.draws() / ((long) samples * processes);
  }

  private Block block(long number) {
    int place = (int) (number % latest.length());
    Block block = latest.get(place);
    if (block == null || block.number() != number) {
      int[] turns = shuffledTurns(number);
      block = new Block(number, turns);
      latest.set(place, block);
    }
    return block;
  }

  private int[] shuffledTurns(long number) {
    SampleRandom random = new SampleRandom(Seeds.ofBlock(seed, start.epoch(), number));
    int[] turns = random.permutation(ROUNDS * groups.size());
    for (int i = 0; i < turns.length; i++) {
      turns[i] %= groups.size();
    }
    return turns;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(long number, int[] turns) {}
}
