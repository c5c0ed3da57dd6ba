package org.hookline.distributed;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.World;
import org.hookline.io.Json;
import org.hookline.io.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Lets the processes compare what they say about a topic, through the store: no collective is
 * needed, so none can go wrong.
 */
final class Agreement {

  private static final int SHOWN = 3;

  private final Store store;
  private final World world;
  private final Duration timeout;
  private long round;

  Agreement(Store store, World world, Duration timeout) {
    this.store = store;
    this.world = world;
    this.timeout = timeout;
  }

  /**
   * Returns when all have said the same.
   *
   * @throws InputException with the same text on every process, if they differ
   * @throws RunException if a process says nothing in time
   */
  void require(String topic, Map<String, String> facts) {
    String mine = written(facts);
    store.set(key(round, world.rank()), Sha256.of(mine));
    store.set(textKey(round, world.rank()), mine);
    List<String> hashes = collect(topic);
    for (int rank = 1; rank < world.size(); rank++) {
      if (!hashes.get(rank).equals(hashes.get(0))) {
        throw different(topic, rank);
      }
    }
    // Whoever has read this round is done with the one before it.
    if (round > 0) {
      store.remove(key(round - 1, world.rank()));
      store.remove(textKey(round - 1, world.rank()));
    }
    round++;
  }

  private List<String> collect(String topic) {
    long since = System.nanoTime();
    List<String> hashes = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    String reason = "";
    for (int rank = 0; rank < world.size(); rank++) {
      try {
        hashes.add(store.get(key(round, rank), Times.left(timeout, since)));
      } catch (C10dException e) {
        missing.add(Integer.toString(rank));
        reason = e.reason();
      }
    }
    if (!missing.isEmpty()) {
      throw new RunException(
          "rank %d of %d: rank %s has not told its \"%s\" within %s: %s; look at its log"
              .formatted(
                  world.rank(),
                  world.size(),
                  String.join(", ", missing),
                  topic,
                  Times.text(timeout),
                  reason));
    }
    return hashes;
  }

  private InputException different(String topic, int rank) {
    Map<String, String> first = read(store.get(textKey(round, 0), timeout));
    Map<String, String> other = read(store.get(textKey(round, rank), timeout));
    TreeSet<String> names = new TreeSet<>(first.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> Objects.equals(first.get(name), other.get(name)));
    StringBuilder message = new StringBuilder();
    names.stream()
        .limit(SHOWN)
        .forEach(
            name ->
                message
                    .append(message.isEmpty() ? "" : ", ")
                    .append("\"%s\" is %s".formatted(name, quoted(other.get(name))))
                    .append(" instead of %s".formatted(quoted(first.get(name)))));
    if (names.size() > SHOWN) {
      message.append(" and %d more".formatted(names.size() - SHOWN));
    }
    return new InputException(
        "rank %d differs from rank 0 in its \"%s\": %s; start every process with the same code, version,"
                .formatted(rank, topic, message)
            + " configuration and data");
  }

  private static String quoted(@Nullable String value) {
    return value == null ? "not there" : '"' + value + '"';
  }

  private static String written(Map<String, String> facts) {
    return Json.oneLine().sortedKeys().write(facts);
  }

  private static Map<String, String> read(String text) {
    Map<String, String> facts = new TreeMap<>();
    ConfigFactory.parseString(text)
        .root()
        .unwrapped()
        .forEach((name, value) -> facts.put(name, String.valueOf(value)));
    return facts;
  }

  private static String key(long round, int rank) {
    return "agreement/%d/%d".formatted(round, rank);
  }

  private static String textKey(long round, int rank) {
    return key(round, rank) + "/text";
  }
}
