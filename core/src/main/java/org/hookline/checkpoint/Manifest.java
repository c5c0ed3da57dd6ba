package org.hookline.checkpoint;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hookline.io.Json;

/**
 * What a checkpoint's {@code manifest.json} says: its iteration, and the size and checksum of each
 * part. It holds nothing measured, so equal checkpoints have equal manifests.
 *
 * @param iteration the last finished iteration, 0-based
 * @param parts the parts by name
 */
record Manifest(long iteration, SortedMap<String, Part> parts) {

  static final String FILE = "manifest.json";

  /** No manifest comes near; more is not one. */
  static final int MAX_BYTES = 1 << 20;

  private static final int FORMAT = 1;
  private static final Pattern PART_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

  /**
   * The file of a part.
   *
   * @param size in bytes
   * @param sha256 in 64 hexadecimal digits, as {@code sha256sum} prints it
   */
  record Part(long size, String sha256) {}

  static boolean isPartName(String name) {
    return PART_NAME.matcher(name).matches() && !name.equals(FILE);
  }

  byte[] toBytes() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("iteration", iteration);
    Map<String, Object> partsJson = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          Map<String, Object> partJson = new LinkedHashMap<>();
          partJson.put("size", part.size());
          partJson.put("sha256", part.sha256());
          partsJson.put(name, partJson);
        });
    json.put("parts", partsJson);
    return (Json.indented().write(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Reads what {@link #toBytes} wrote, and nothing that differs from it by a single byte. */
  static Manifest parse(byte[] bytes) throws DamagedCheckpointException {
    Manifest manifest;
    try {
      Config json =
          ConfigFactory.parseString(
              new String(bytes, StandardCharsets.UTF_8),
              ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
      int format = json.getInt("format");
      if (format != FORMAT) {
        throw new DamagedCheckpointException(
            FILE + " has format " + format + ", this Hookline reads " + FORMAT);
      }
      manifest = new Manifest(json.getLong("iteration"), parts(json.getConfig("parts")));
    } catch (ConfigException e) {
      throw new DamagedCheckpointException(FILE + " is damaged", e);
    }
    if (!Arrays.equals(manifest.toBytes(), bytes)) {
      throw new DamagedCheckpointException(FILE + " is damaged");
    }
    return manifest;
  }

  private static SortedMap<String, Part> parts(Config json) throws DamagedCheckpointException {
    SortedMap<String, Part> parts = new TreeMap<>();
    for (String name : json.root().keySet()) {
      if (!isPartName(name)) {
        throw new DamagedCheckpointException(FILE + " is damaged");
      }
      Config part = json.getConfig(ConfigUtil.joinPath(name));
      parts.put(name, new Part(part.getLong("size"), part.getString("sha256")));
    }
    return parts;
  }
}
