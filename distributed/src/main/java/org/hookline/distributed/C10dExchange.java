package org.hookline.distributed;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.hookline.djl.Exchange;

/** A collective under way: the native work, and whatever it reads and writes. */
final class C10dExchange implements Exchange {

  private final C10dProcessGroup group;
  // The memory of an array may end with the Java object.
  private final Begun begun;
  private final AtomicLong work;
  private final long since = System.nanoTime();

  /** A collective, how many this process had begun with it, and what it works with. */
  record Begun(Collective collective, long number, Object arrays) {}

  C10dExchange(C10dProcessGroup group, Begun begun, long work) {
    this.group = group;
    this.begun = begun;
    this.work = new AtomicLong(work);
  }

  @Override
  public void await() {
    long claimed = work.getAndSet(0);
    if (claimed == 0) {
      group.requireSound();
      return;
    }
    try {
      Shim.await(claimed, group.timeout().toMillis());
      group.ended(this);
    } catch (C10dException e) {
      throw group.failed(begun, Duration.ofNanos(System.nanoTime() - since), e);
    } finally {
      Shim.release(claimed);
    }
  }

  /** Gives up the work, if nobody awaits it; libtorch keeps its own share until it has ended. */
  void release() {
    long claimed = work.getAndSet(0);
    if (claimed != 0) {
      Shim.release(claimed);
    }
  }

  @Override
  public String toString() {
    return begun.toString();
  }
}
