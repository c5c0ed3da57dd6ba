package org.hookline.writers.jsonl;

import com.typesafe.config.Config;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.AppendedFile;
import org.hookline.EventStorage;
import org.hookline.EventWriter;
import org.hookline.ScalarHistory;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.hookline.io.Json;

/**
 * Appends the metrics to {@code metrics.jsonl} in the run's folder: one JSON object per line, keys
 * sorted, {@code iteration} in each.
 *
 * <p>A write makes one line for each iteration at which a scalar got its newest value, if that is
 * newer than the last line and not all that was put there is measured: when something is measured
 * depends on when a run was resumed, and no line may. Noisy scalars are the median over a window,
 * others the value itself; what is not a finite number is {@code null}. No iteration is there
 * twice: a resumed run cuts the file back to where its checkpoint knows it.
 */
public final class JsonlWriter implements EventWriter, Stateful {

  private static final Json JSON = Json.oneLine().sortedKeys();

  private final JsonlSettings settings;
  private final AppendedFile file = new AppendedFile(Path.of("metrics.jsonl"), new JsonLines());

  public JsonlWriter(JsonlSettings settings) {
    this.settings = settings;
  }

  @Override
  public long period() {
    return settings.period();
  }

  @Override
  public void open(Trainer trainer) {
    file.open(trainer);
  }

  @Override
  public void write(Trainer trainer) {
    if (!file.isOpen()) {
      return;
    }
    SortedMap<Long, Map<String, Object>> lines =
        newerThan(file.mark().iteration(), trainer.storage());
    if (lines.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (iteration, line) -> {
          line.put("iteration", iteration);
          JSON.append(text, line);
          text.append('\n');
        });
    file.append(text.toString().getBytes(StandardCharsets.UTF_8), lines.lastKey());
  }

  private SortedMap<Long, Map<String, Object>> newerThan(long iteration, EventStorage storage) {
    SortedMap<Long, Map<String, Object>> lines = new TreeMap<>();
    Set<Long> exact = new HashSet<>();
    for (ScalarHistory history : storage.histories()) {
      if (history.iteration() > iteration) {
        if (!history.kind().isMeasured()) {
          exact.add(history.iteration());
        }
        lines
            .computeIfAbsent(history.iteration(), i -> new TreeMap<>())
            .put(history.name(), history.shown(settings.window()));
      }
    }
    lines.keySet().retainAll(exact);
    return lines;
  }

  @Override
  public void sync() {
    file.sync();
  }

  @Override
  public void close() {
    file.close();
  }

  @Override
  public Map<String, ?> state() {
    return file.state();
  }

  @Override
  public Map<String, ?> measuredState() {
    return file.measuredState();
  }

  @Override
  public void restore(Config state) {
    file.restore(state);
  }
}
