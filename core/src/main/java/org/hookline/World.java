package org.hookline;

/**
 * The place of this process among those that train together.
 *
 * @param rank from 0 to {@code size - 1}
 * @param size number of processes, at least 1
 */
public record World(int rank, int size) {

  /** One process, alone. */
  public static final World ALONE = new World(0, 1);

  public World {
    if (size < 1 || rank < 0 || rank >= size) {
      throw new IllegalArgumentException("no rank " + rank + " in a world of " + size);
    }
  }

  /** Whether this process writes files and reports. */
  public boolean isMain() {
    return rank == 0;
  }
}
