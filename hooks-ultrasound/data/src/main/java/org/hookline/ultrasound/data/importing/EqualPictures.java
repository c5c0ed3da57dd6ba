package org.hookline.ultrasound.data.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.ultrasound.data.importing.ImportPlan.PlannedVideo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices when different videos hold the very same picture, above all in different splits. */
final class EqualPictures {

  private static final Logger LOG = LoggerFactory.getLogger(EqualPictures.class);
  private static final int SHOWN = 10;

  private final Map<String, PlannedVideo> first = new HashMap<>();
  private final Set<String> withinSplit = new LinkedHashSet<>();
  private final Set<String> acrossSplits = new LinkedHashSet<>();

  /** Takes the hashes of the pictures of the next video. */
  void add(PlannedVideo video, List<String> hashes) {
    for (String hash : hashes) {
      PlannedVideo earlier = first.putIfAbsent(hash, video);
      if (earlier != null && !earlier.folder().equals(video.folder())) {
        String pair = "\"" + earlier.name() + "\" and \"" + video.name() + "\"";
        (earlier.split() == video.split() ? withinSplit : acrossSplits).add(pair);
      }
    }
  }

  /** Warns of what was noticed; the first of each kind by name. */
  void log() {
    warnings().forEach((what, pairs) -> LOG.warn("{}: {}", what, pairs));
  }

  /** Pairs of videos, by what is the matter with them. */
  Map<String, String> warnings() {
    Map<String, String> warnings = new LinkedHashMap<>();
    if (!withinSplit.isEmpty()) {
      warnings.put("The same picture is in two videos", shown(withinSplit));
    }
    if (!acrossSplits.isEmpty()) {
      warnings.put(
          "The same picture is in both splits, so results on test say little", shown(acrossSplits));
    }
    return warnings;
  }

  private static String shown(Set<String> pairs) {
    List<String> all = new ArrayList<>(pairs);
    String text = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
    return all.size() > SHOWN ? text + " and " + (all.size() - SHOWN) + " more" : text;
  }
}
