package org.hookline.distributed;

import ai.djl.engine.Engine;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.World;

/**
 * What a process holds once it has met all others and is connected to them.
 *
 * @param group of the native library
 */
record Connection(Store store, Agreement agreement, long group) {

  /** Waits for the others, makes sure that all belong together, then connects to them. */
  static Connection open(GroupSettings settings, Route route) {
    World world = settings.rendezvous().world();
    Store store = Store.open(settings.rendezvous(), settings.timeout());
    try {
      Meeting.attend(store, world, settings.timeout());
      Agreement agreement = new Agreement(store, world, settings.timeout());
      agreement.require("version", versions(settings));
      return new Connection(store, agreement, connect(store, route, settings));
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

  private static long connect(Store store, Route route, GroupSettings settings) {
    World world = settings.rendezvous().world();
    try {
      return store.openGroup(world, route, settings.timeout());
    } catch (C10dException e) {
      throw new RunException(
          "rank %d of %d, which the others reach through \"%s\", is not connected to all of them: %s; name"
                  .formatted(world.rank(), world.size(), route.name(), e.reason())
              + " the network interface of each host, and see that no firewall is between them",
          e);
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
