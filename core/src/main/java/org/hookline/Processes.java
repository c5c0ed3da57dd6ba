package org.hookline;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The processes that train together, as far as the loop and hooks without tensors need them: what
 * they tell each other. Every process makes the same calls in the same order, on one thread at a
 * time; one that does not leaves the others waiting.
 *
 * <p>A call that fails because of another process throws a {@link RunException} that says what
 * happened; there is nothing left to be told then, but for {@link #abort} and {@link #close}.
 */
public interface Processes extends AutoCloseable {

  /** A single process, which has nobody to tell anything. */
  static Processes alone() {
    return new Alone();
  }

  /** The place of this process among them. */
  World world();

  /** What every process says, in the order of their ranks; the same list everywhere. */
  List<String> gather(String mine);

  /** What the main process says; only there it is worked out. */
  default String fromMain(Supplier<String> said) {
    return gather(world().isMain() ? said.get() : "").get(0);
  }

  /** Whether it is so on at least one process; the same answer everywhere. */
  default boolean any(boolean here) {
    return gather(here ? "1" : "").contains("1");
  }

  /** Returns when every process has come here. */
  default void barrier() {
    gather("");
  }

  /**
   * Returns if every process says the same, such as the shape of each parameter or the seed.
   *
   * @param topic what it is about, for the message
   * @param facts values by name, in any order
   * @throws InputException on every process, if one says something else; it names the rank and both
   *     values
   */
  void requireSame(String topic, Map<String, String> facts);

  /**
   * Leaves because this process cannot go on. The others, who may be waiting for it, fail at once
   * and are told the reason.
   */
  default void abort(String reason) {
    close();
  }

  /** The same because of a failure: its message, or its type if it has none, is the reason. */
  default void abort(Throwable failure) {
    abort(Failures.describe(failure));
  }

  /** Leaves, at the same point as the others. */
  @Override
  default void close() {}
}
