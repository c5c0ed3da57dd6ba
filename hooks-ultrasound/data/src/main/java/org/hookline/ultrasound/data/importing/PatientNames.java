package org.hookline.ultrasound.data.importing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.hookline.ultrasound.data.foreign.PatientIds;

/** Finds out whose a video is, and hides it behind a hash. */
final class PatientNames {

  /** Bytes of the hash that are kept: two of a million patients are equal once in 30 million. */
  private static final int KEPT = 8;

  private final Optional<Pattern> pattern;
  private final String salt;

  /**
   * @param pattern takes the patient from a video's name, by its first group
   * @param salt without which nobody can tell which id a hash is of
   */
  PatientNames(Optional<Pattern> pattern, String salt) {
    this.pattern = pattern;
    this.salt = salt;
  }

  /** The id: what the source says, or else a part of the video's name. */
  String id(ForeignVideo video) {
    Matcher matcher = pattern.map(it -> it.matcher(video.name())).orElse(null);
    if (matcher != null && matcher.find() && matcher.group(1) != null) {
      return matcher.group(1);
    }
    String said = video.attributes().getOrDefault("patient", "");
    return said.isBlank() ? PatientIds.of(video.name()) : said;
  }

  /** 16 hexadecimal digits that stand for an id. */
  String hidden(String id) {
    byte[] hash = Sha256.of((salt + "\n" + id).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, KEPT));
  }
}
