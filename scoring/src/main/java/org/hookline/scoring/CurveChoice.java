package org.hookline.scoring;

import java.util.Collection;
import java.util.List;

/** Of which categories a picture shows curves: the first by name, no more than are told apart. */
public final class CurveChoice {

  private static final int MOST = 10;

  private final List<String> names;

  /**
   * Chooses.
   *
   * @param names of the categories that have a curve, as {@link CategoryNames} has them
   */
  public CurveChoice(Collection<String> names) {
    this.names = names.stream().sorted().toList();
  }

  /** The names of those that are shown, at most 10, ascending. */
  public List<String> chosen() {
    return names.subList(0, Math.min(MOST, names.size()));
  }

  /** A title that says so where some are not shown. */
  public String title(String title) {
    return names.size() > MOST
        ? title + ", the first %d of %d categories by name".formatted(MOST, names.size())
        : title;
  }
}
