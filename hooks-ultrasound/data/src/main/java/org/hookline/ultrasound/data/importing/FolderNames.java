package org.hookline.ultrasound.data.importing;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Gives each video a folder of its own, whatever it is called: one level, of letters that every
 * file system takes, and no two equal ones.
 */
final class FolderNames {

  private static final int LONGEST = 100;

  private final Set<String> taken = new HashSet<>();

  /** A new name that looks like the video's. */
  String of(String video) {
    String safe = video.replaceAll("[^A-Za-z0-9._()+-]", "_").replaceAll("^\\.", "_");
    String name = safe.isEmpty() ? "_" : safe.substring(0, Math.min(LONGEST, safe.length()));
    String free = name;
    for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
      free = name + "-" + number;
    }
    return free;
  }
}
