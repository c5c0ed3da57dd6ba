package org.hookline.hooks.losscurve;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scalars of a run, read from its {@code metrics.jsonl}. */
final class Curves {

  private static final Logger log = LoggerFactory.getLogger(Curves.class);
  private static final ConfigParseOptions JSON =
      ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);

  private final Map<String, Curve> byName = new TreeMap<>();

  private Curves() {}

  /** Reads every line; one that is not whole is passed over. */
  static Curves read(Path metrics) throws IOException {
    Curves curves = new Curves();
    try (BufferedReader lines = Files.newBufferedReader(metrics)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          curves.add(ConfigFactory.parseString(line, JSON).root());
        } catch (ConfigException e) {
          log.warn("Line {} of {} is not a JSON object and is not drawn", number, metrics);
        }
      }
    }
    return curves;
  }

  /** The losses, the total first. */
  List<Curve> losses() {
    return byName.values().stream()
        .filter(curve -> curve.name().contains("loss"))
        .sorted(Comparator.comparing(curve -> !curve.name().equals("total_loss")))
        .toList();
  }

  Optional<Curve> learningRate() {
    return Optional.ofNullable(byName.get("lr"));
  }

  /** The AP50 of each data set and task, where it is defined. */
  List<Curve> precisions() {
    return byName.values().stream()
        .filter(curve -> curve.name().endsWith("/AP50"))
        .map(Curve::notNegative)
        .filter(curve -> !curve.values().isEmpty())
        .toList();
  }

  /** The last iteration of any of them. */
  double lastIteration() {
    return byName.values().stream()
        .flatMap(curve -> curve.iterations().stream())
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  private void add(ConfigObject line) {
    if (!(line.unwrapped().get("iteration") instanceof Number iteration)) {
      return;
    }
    line.unwrapped()
        .forEach(
            (name, value) -> {
              if (value instanceof Number number) {
                byName
                    .computeIfAbsent(name, Curve::new)
                    .add(iteration.doubleValue(), number.doubleValue());
              }
            });
  }
}
