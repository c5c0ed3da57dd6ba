package org.hookline.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.hookline.io.Json;
import org.jspecify.annotations.Nullable;

/** The form of {@code run.json}: how the run stands first, then its sessions. */
final class RunRecordJson {

  private static final List<String> DETAILS = List.of("by", "message", "reason", "signal");

  private RunRecordJson() {}

  static String write(RunRecord record) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", record.name());
    json.put("seed", record.seed());
    json.put("outcome", record.outcome());
    json.put("iteration", orNull(record.iteration()));
    json.put("seconds", seconds(record.duration()));
    json.put("sessions", record.sessions().stream().map(RunRecordJson::session).toList());
    return Json.indented().write(json) + "\n";
  }

  private static Map<String, @Nullable Object> session(RunSession session) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("start", session.start().toString());
    json.put("from-iteration", session.fromIteration());
    json.put("outcome", session.ending().outcome());
    json.putAll(new TreeMap<>(session.ending().details()));
    json.put("iteration", orNull(session.ending().iteration()));
    json.put("seconds", seconds(session.ending().duration()));
    RunEnvironment environment = session.environment();
    json.put("hookline", environment.hookline());
    json.put("java", environment.java());
    json.put("os", environment.os());
    json.put("processors", environment.processors());
    json.put("host", environment.host());
    json.put("processes", session.processes());
    json.put("plugins", session.plugins().stream().map(RunRecordJson::plugin).toList());
    return json;
  }

  private static Map<String, @Nullable Object> plugin(PluginJar plugin) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", plugin.kind());
    json.put("name", plugin.name());
    json.put("jar", plugin.jar());
    json.put("version", plugin.version().orElse(null));
    json.put("sha256", plugin.sha256().orElse(null));
    return json;
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }

  /** To the millisecond. */
  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  /** Throws a {@link com.typesafe.config.ConfigException} if the text is not such a record. */
  static RunRecord read(String text) {
    Config json =
        ConfigFactory.parseString(text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
    return new RunRecord(
        json.getString("name"),
        json.getLong("seed"),
        json.getConfigList("sessions").stream().map(RunRecordJson::readSession).toList());
  }

  private static RunSession readSession(Config json) {
    return new RunSession(
        Instant.parse(json.getString("start")),
        json.getLong("from-iteration"),
        new RunEnvironment(
            json.getString("hookline"),
            json.getString("java"),
            json.getString("os"),
            json.getInt("processors"),
            json.getString("host")),
        // Runs of versions that knew one process alone do not say it.
        json.hasPath("processes") ? json.getInt("processes") : 1,
        json.getConfigList("plugins").stream().map(RunRecordJson::readPlugin).toList(),
        readEnding(json));
  }

  private static RunEnding readEnding(Config json) {
    Map<String, String> details = new TreeMap<>();
    for (String key : DETAILS) {
      if (json.hasPath(key)) {
        details.put(key, json.getString(key));
      }
    }
    return new RunEnding(
        json.getString("outcome"),
        details,
        json.getIsNull("iteration")
            ? OptionalLong.empty()
            : OptionalLong.of(json.getLong("iteration")),
        Duration.ofMillis(Math.round(json.getDouble("seconds") * 1e3)));
  }

  private static PluginJar readPlugin(Config json) {
    return new PluginJar(
        json.getString("kind"),
        json.getString("name"),
        json.getString("jar"),
        optional(json, "version"),
        optional(json, "sha256"));
  }

  private static Optional<String> optional(Config json, String key) {
    return json.getIsNull(key) ? Optional.empty() : Optional.of(json.getString(key));
  }
}
