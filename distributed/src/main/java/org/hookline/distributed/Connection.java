package org.hookline.distributed;

import ai.djl.engine.Engine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.hookline.RunException;
import org.hookline.World;

/**
 * What a process holds once it has met all others and is connected to them.
 *
 * @param group of the native library
 * @param collectives how many this process has begun
 */
record Connection(
    Store store,
    RollCall rollCall,
    Failures failures,
    Agreement agreement,
    long group,
    AtomicLong collectives) {

  /** Waits for the others, makes sure that all belong together, then connects to them. */
  static Connection open(GroupSettings settings, Route route) {
    World world = settings.rendezvous().world();
    long since = System.nanoTime();
    Store store = Store.open(settings.rendezvous(), settings.timeout());
    try {
      while (!Meeting.enter(store, world, Times.left(settings.timeout(), since))) {
        store.close();
        store = Store.open(settings.rendezvous(), Times.left(settings.timeout(), since));
      }
      return meet(store, settings, route);
    } catch (C10dException e) {
      Leaving.failed(store, world);
      throw new RunException(
          "rank %d of %d has lost the store of rank 0: %s; look at the log of rank 0"
              .formatted(world.rank(), world.size(), e.reason()),
          e);
    } catch (RuntimeException e) {
      Leaving.failed(store, world);
      throw e;
    }
  }

  private static Connection meet(Store store, GroupSettings settings, Route route) {
    World world = settings.rendezvous().world();
    Roster roster = Meeting.attend(store, world, settings.timeout());
    RollCall rollCall = new RollCall(store, world.rank(), roster);
    AtomicLong collectives = new AtomicLong();
    rollCall.listen(Store.connect(settings.rendezvous(), settings.timeout()), collectives::get);
    Failures failures = new Failures(rollCall, roster, world, settings.timeout());
    Agreement agreement = new Agreement(store, world, settings.timeout());
    agreement.require("version", versions(settings));
    long since = System.nanoTime();
    try {
      long group = store.openGroup(world, route);
      return new Connection(store, rollCall, failures, agreement, group, collectives);
    } catch (C10dException e) {
      throw failures.of(
          new Failures.Failed(
              "the connection to all others through \"%s\"".formatted(route.name()),
              0,
              Duration.ofNanos(System.nanoTime() - since),
              e),
          new Finding(
              "all processes answer, but do not reach each other",
              "name the network interface of each host, and see that no firewall is between them"));
    }
  }

  private static Map<String, String> versions(GroupSettings settings) {
    String own = Connection.class.getPackage().getImplementationVersion();
    return Map.of(
        "hookline",
        own == null ? "unknown" : own,
        "libtorch",
        Engine.getEngine("PyTorch").getVersion(),
        "checked",
        Boolean.toString(settings.checked()));
  }
}
