package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hookline.PluginException;
import org.hookline.config.Problems.Fault;
import org.hookline.config.ScaledByBatch.Direction;

/**
 * Scales the settings that are marked {@link ScaledByBatch} from the batch they are meant for to
 * the one of the run: the linear scaling rule (Goyal et al., <a
 * href="https://arxiv.org/abs/1706.02677">arXiv:1706.02677</a>), applied as detectron2's {@code
 * auto_scale_workers} does.
 */
final class BatchScaling implements SettingVisitor {

  private static final String REFERENCE = "train.reference-batch-size";
  private static final String BATCH = "data.batch-size";
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private final int reference;
  private final int batch;
  private final Map<String, ConfigValue> scaled = new TreeMap<>();
  private final Map<String, String> lines = new TreeMap<>();

  private BatchScaling(int reference, int batch) {
    this.reference = reference;
    this.batch = batch;
    lines.put(REFERENCE, reference + " -> " + batch);
  }

  /**
   * The scaling that a configuration asks for; none if its batch is the one it is meant for.
   *
   * @param problems gets what is in the way, but for what binding finds as well
   */
  static Optional<BatchScaling> of(Config config, Problems problems) {
    Site root = Site.root(config.root());
    Site wanted = root.child("train").child("reference-batch-size");
    int reference = number(wanted);
    if (reference <= 0) {
      return Optional.empty();
    }
    Site actual = root.child("data").child("batch-size");
    if (actual.value() == null) {
      String message =
          "missing, and %s = %d needs it to scale by; set it, or set %s = 0"
              .formatted(REFERENCE, reference, REFERENCE);
      problems.add(Fault.MISSING, actual.problem(message));
      return Optional.empty();
    }
    int batch = number(actual);
    return batch <= 0 || batch == reference
        ? Optional.empty()
        : Optional.of(new BatchScaling(reference, batch));
  }

  @Override
  public void visit(RecordComponent component, Site site) {
    ScaledByBatch mark = component.getAnnotation(ScaledByBatch.class);
    if (mark == null || site.value() == null) {
      return;
    }
    requireReachable(component, site);
    ConfigValue value = scaled(site.value(), mark.value());
    if (!value.equals(site.value())) {
      scaled.put(site.path(), value);
      lines.put(site.path(), ConfigText.shown(site.value()) + " -> " + ConfigText.shown(value));
    }
  }

  /** The configuration with all that was visited scaled, and the reference at its batch. */
  Config applied(Config config) {
    Config result = config;
    for (Map.Entry<String, ConfigValue> entry : scaled.entrySet()) {
      result = result.withValue(entry.getKey(), entry.getValue());
    }
    String origin =
        "%s, scaled from %d to %s"
            .formatted(Origins.location(config.getValue(REFERENCE)), reference, BATCH);
    return result.withValue(REFERENCE, value(batch, origin));
  }

  /** One line for each value that changed, by key: {@code train.max-iter: 5000 -> 2500}. */
  List<String> lines() {
    return lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue()).toList();
  }

  private ConfigValue scaled(ConfigValue value, Direction direction) {
    if (value instanceof ConfigList list) {
      return ConfigValueFactory.fromIterable(
              list.stream().map(element -> scaled(element, direction)).toList())
          .withOrigin(ConfigOriginFactory.newSimple(origin(value)));
    }
    // What is not the number it should be is left for binding to reject as it was written.
    return direction == Direction.WITH ? larger(value) : fewer(value);
  }

  private ConfigValue larger(ConfigValue value) {
    try {
      BigDecimal number =
          new BigDecimal(String.valueOf((double) Scalars.read(double.class, value)));
      double result =
          number
              .multiply(BigDecimal.valueOf(batch))
              .divide(BigDecimal.valueOf(reference), MathContext.DECIMAL64)
              .doubleValue();
      return number.signum() <= 0 ? value : value(result, origin(value));
    } catch (Scalars.Mismatch notANumber) {
      return value;
    }
  }

  private ConfigValue fewer(ConfigValue value) {
    try {
      BigDecimal number = BigDecimal.valueOf((long) Scalars.read(long.class, value));
      BigDecimal result =
          number
              .multiply(BigDecimal.valueOf(reference))
              // Python's round(), which detectron2 uses.
              .divide(BigDecimal.valueOf(batch), 0, RoundingMode.HALF_EVEN)
              .max(BigDecimal.ONE)
              .min(LONGEST);
      return number.signum() <= 0 ? value : value(result.longValueExact(), origin(value));
    } catch (Scalars.Mismatch notAWholeNumber) {
      return value;
    }
  }

  private String origin(ConfigValue value) {
    return "%s, scaled from %s by %s %d -> %d"
        .formatted(Origins.location(value), ConfigText.shown(value), REFERENCE, reference, batch);
  }

  private static ConfigValue value(Number number, String origin) {
    return ConfigValueFactory.fromAnyRef(number).withOrigin(ConfigOriginFactory.newSimple(origin));
  }

  /** The whole number at a place; 0 if there is none, which binding reports if it matters. */
  static int number(Site site) {
    try {
      return site.value() == null ? 0 : (int) Scalars.read(int.class, site.value());
    } catch (Scalars.Mismatch notANumber) {
      return 0;
    }
  }

  private static void requireReachable(RecordComponent component, Site site) {
    try {
      ConfigUtil.splitPath(site.path());
    } catch (ConfigException.BadPath inList) {
      throw new PluginException(
          "the setting \"%s\" of %s is marked to be scaled by the batch, but lies in a list at \"%s\", where it cannot be; take the mark off, or the record out of the list"
              .formatted(
                  component.getName(), component.getDeclaringRecord().getName(), site.path()),
          inList);
    }
  }
}
