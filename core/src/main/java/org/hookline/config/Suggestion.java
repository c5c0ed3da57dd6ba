package org.hookline.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name somebody meant. */
public final class Suggestion {

  private static final int MOST_EDITS = 2;
  private static final int SHORTEST_PREFIX = 3;

  private Suggestion() {}

  /**
   * The known name nearest to what was written, if one is at most two edits away (and not all of it
   * would be edited), or one of the two begins with the other.
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    Optional<String> byEdits =
        known.stream()
            .filter(name -> edits(written, name) <= allowedEdits(written, name))
            .min(
                Comparator.comparingInt((String name) -> edits(written, name))
                    .thenComparing(Comparator.naturalOrder()));
    return byEdits.or(
        () -> known.stream().filter(name -> sharePrefix(written, name)).sorted().findFirst());
  }

  /** What a message adds before the list of known names: a question if there is a nearest one. */
  public static String question(String written, Collection<String> known) {
    return nearest(written, known).map(name -> "; did you mean \"" + name + "\"?").orElse(";");
  }

  private static int allowedEdits(String written, String name) {
    return Math.min(MOST_EDITS, Math.min(written.length(), name.length()) - 1);
  }

  private static boolean sharePrefix(String written, String name) {
    return Math.min(written.length(), name.length()) >= SHORTEST_PREFIX
        && (name.startsWith(written) || written.startsWith(name));
  }

  /**
   * The Damerau-Levenshtein distance in its optimal string alignment form: insertions, deletions,
   * replacements and swaps of neighbours.
   */
  static int edits(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int cheapest(int[][] distance, String a, String b, int i, int j) {
    int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
  }
}
