package org.hookline.distributed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.hookline.RunException;
import org.hookline.World;
import org.hookline.distributed.C10dExchange.Begun;
import org.hookline.djl.Exchange;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.script.Handles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that are connected by Gloo, which is inside libtorch: every sum is computed in place,
 * on the CPU.
 *
 * <p>One thread at a time makes the calls. A collective whose arrays differ in size between
 * processes aborts one of them, as Gloo does: compare first with {@link #requireSame}, or join with
 * {@link GroupSettings#checked}.
 */
public final class C10dProcessGroup implements ProcessGroup {

  private static final Logger log = LoggerFactory.getLogger(C10dProcessGroup.class);

  private final GroupSettings settings;
  private final World world;
  private final Store store;
  private final long group;
  private final Agreement agreement;
  private final RollCall rollCall;
  private final Failures failures;
  private final AtomicLong collectives;
  private long calls;
  private final Words words;
  private final Set<C10dExchange> underWay = new HashSet<>();
  private @Nullable RunException failure;
  private boolean closed;

  private C10dProcessGroup(GroupSettings settings, Connection connection) {
    this.settings = settings;
    this.world = settings.rendezvous().world();
    this.store = connection.store();
    this.group = connection.group();
    this.agreement = connection.agreement();
    this.rollCall = connection.rollCall();
    this.failures = connection.failures();
    this.collectives = connection.collectives();
    this.words = new Words(this);
  }

  /**
   * Why processes cannot be connected here at all, and what to do: this is another platform, or
   * another libtorch, than there is a library for. Empty if there is one, and it is loaded.
   *
   * @throws RunException if there is one and it cannot be loaded
   */
  public static Optional<String> obstacle() {
    return ShimLibrary.obstacle();
  }

  /**
   * Waits for all others, connects to them, and adds up a known array with them.
   *
   * @throws org.hookline.InputException if the processes contradict each other, or this host cannot
   *     be part of it
   * @throws RunException if a process does not come in time, the port is taken, or libtorch is
   *     another one than this was made for
   */
  public static C10dProcessGroup join(GroupSettings settings) {
    ShimLibrary.require();
    Route route = Route.of(settings);
    C10dProcessGroup joined = new C10dProcessGroup(settings, Connection.open(settings, route));
    try {
      SelfTest.run(joined);
    } catch (RuntimeException e) {
      joined.close();
      throw e;
    }
    World world = joined.world();
    log.info("rank {} of {}, reached through \"{}\"", world.rank(), world.size(), route.name());
    return joined;
  }

  @Override
  public World world() {
    return world;
  }

  Duration timeout() {
    return settings.timeout();
  }

  @Override
  public Exchange startAllReduceSum(NDArray array) {
    Collective collective = Collective.of("all-reduce", array);
    return start(collective, array, () -> Shim.allReduceSum(group, Handles.of(array)));
  }

  @Override
  public void broadcast(NDArray array, int root) {
    if (root < 0 || root >= world.size()) {
      throw new IllegalArgumentException(
          "no rank %d in a world of %d".formatted(root, world.size()));
    }
    Collective collective = Collective.of("broadcast from rank " + root, array);
    start(collective, array, () -> Shim.broadcast(group, Handles.of(array), root)).await();
  }

  @Override
  public NDList allGather(NDArray array, NDManager manager) {
    Collective collective = Collective.of("all-gather", array);
    NDList all = new NDList();
    for (int rank = 0; rank < world.size(); rank++) {
      all.add(manager.create(array.getShape(), array.getDataType()));
    }
    start(
            collective,
            List.of(array, all),
            () -> Shim.allGather(group, Handles.of(array), Handles.of(all)))
        .await();
    return all;
  }

  @Override
  public List<String> gather(String mine) {
    return words.gather(mine);
  }

  @Override
  public boolean any(boolean here) {
    return words.any(here);
  }

  @Override
  public void barrier() {
    start(Collective.of("barrier"), List.of(), () -> Shim.barrier(group)).await();
  }

  /**
   * {@inheritDoc} They come together first, so that one that is gone is noticed as in any
   * collective.
   */
  @Override
  public void requireSame(String topic, Map<String, String> facts) {
    String place = "the comparison of \"%s\"".formatted(topic);
    begin(Collective.of(place), List.of(), () -> Shim.barrier(group)).await();
    long since = System.nanoTime();
    try {
      agreement.require(topic, facts);
    } catch (C10dException e) {
      Begun begun = new Begun(Collective.of(place), collectives.get(), List.of());
      throw failed(begun, Duration.ofNanos(System.nanoTime() - since), e);
    } catch (RunException e) {
      fail(e);
      throw e;
    }
  }

  @Override
  public synchronized void abort(String reason) {
    if (closed) {
      return;
    }
    failures.giveUp(reason);
    failure = new RunException("rank %d gave up: %s".formatted(world.rank(), reason));
    close();
  }

  /**
   * Leaves the group. Waits a little for the others to come here too, unless something failed or is
   * still under way: then they see their connections closed at once.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean sound = failure == null && underWay.isEmpty();
    if (sound) {
      rollCall.close();
      Leaving.together(store, world);
    } else {
      Shim.disconnect(group);
    }
    underWay.forEach(C10dExchange::release);
    underWay.clear();
    if (sound) {
      words.close();
      Shim.release(group);
      store.close();
    } else {
      // What is under way ends at its timeout, and nobody needs to wait for that.
      Threads.start(() -> Shim.release(group));
      Leaving.failed(store, world);
    }
  }

  /** Throws the failure that has ended this group, if there was one. */
  synchronized void requireSound() {
    if (failure != null) {
      throw new RunException(
          "the process group has failed before: " + failure.getMessage(), failure);
    }
    if (closed) {
      throw new IllegalStateException("the process group is closed");
    }
  }

  synchronized void ended(C10dExchange exchange) {
    underWay.remove(exchange);
  }

  /** Lets the others fail too, then finds out who is the cause. */
  RunException failed(Begun begun, Duration after, C10dException reason) {
    disconnect();
    RunException exception =
        failures.of(
            new Failures.Failed(begun.collective().toString(), begun.number(), after, reason));
    fail(exception);
    return exception;
  }

  private synchronized void disconnect() {
    if (!closed) {
      Shim.disconnect(group);
    }
  }

  private synchronized void fail(RunException exception) {
    if (failure == null) {
      failure = exception;
    }
  }

  private C10dExchange start(Collective collective, Object arrays, Work work) {
    requireSound();
    if (settings.checked()) {
      calls++;
      requireSame("collective " + calls, Map.of("call", collective.toString()));
    }
    return begin(collective, arrays, work);
  }

  private C10dExchange begin(Collective collective, Object arrays, Work work) {
    Begun begun;
    C10dException refused;
    synchronized (this) {
      requireSound();
      begun = new Begun(collective, collectives.incrementAndGet(), arrays);
      try {
        C10dExchange exchange = new C10dExchange(this, begun, work.start());
        underWay.add(exchange);
        return exchange;
      } catch (C10dException e) {
        refused = e;
      }
    }
    throw failed(begun, Duration.ZERO, refused);
  }

  /** Starts a collective and returns the native work. */
  @FunctionalInterface
  private interface Work {
    long start();
  }
}
