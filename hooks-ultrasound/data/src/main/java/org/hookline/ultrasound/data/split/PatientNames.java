package org.hookline.ultrasound.data.split;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.io.Sha256;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.hookline.ultrasound.data.foreign.PatientIds;

/** Finds out whose a video is, and hides it behind a hash. */
public final class PatientNames {

  /** Digits of the hash that are kept: two of a million patients are equal once in 30 million. */
  private static final int KEPT = 16;

  private static final List<String> KEYS = List.of("patient", "patient_id");

  private final Optional<Pattern> pattern;
  private final String salt;

  /**
   * @param pattern takes the patient from a video's name, by its first group
   * @param salt without which nobody can tell which id a hash is of
   */
  public PatientNames(Optional<Pattern> pattern, String salt) {
    this.pattern = pattern;
    this.salt = salt;
  }

  /**
   * The id: what the source says as {@code patient} or {@code patient_id}, or else a part of the
   * video's name.
   */
  public String id(ForeignVideo video) {
    Matcher matcher = pattern.map(it -> it.matcher(video.name())).orElse(null);
    if (matcher != null && matcher.find() && matcher.group(1) != null) {
      return matcher.group(1);
    }
    return KEYS.stream()
        .map(key -> video.attributes().getOrDefault(key, ""))
        .filter(said -> !said.isBlank())
        .findFirst()
        .orElseGet(() -> PatientIds.of(video.name()));
  }

  /** Attributes of a video that say whose it is by the hash alone, as {@code patient}. */
  public SortedMap<String, String> hidden(String id, Map<String, String> attributes) {
    SortedMap<String, String> hidden = new TreeMap<>(attributes);
    hidden.keySet().removeAll(KEYS);
    hidden.put(KEYS.get(0), hidden(id));
    return hidden;
  }

  /** 16 hexadecimal digits that stand for an id. */
  public String hidden(String id) {
    return Sha256.of(salt + "\n" + id).substring(0, KEPT);
  }
}
