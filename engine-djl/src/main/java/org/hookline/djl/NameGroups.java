package org.hookline.djl;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists names of arrays shortly: those of one layer together, as {@code stem.{bias, weight}}. */
public final class NameGroups {

  private static final int SHOWN = 10;

  private NameGroups() {}

  /** The names in groups by all but their last part, sorted. */
  public static List<String> of(Collection<String> names) {
    SortedMap<String, TreeSet<String>> groups = new TreeMap<>();
    for (String name : names) {
      int split = name.lastIndexOf('.') + 1;
      groups
          .computeIfAbsent(name.substring(0, split), prefix -> new TreeSet<>())
          .add(name.substring(split));
    }
    return groups.entrySet().stream()
        .map(
            group ->
                group.getValue().size() == 1
                    ? group.getKey() + group.getValue().first()
                    : group.getKey() + "{" + String.join(", ", group.getValue()) + "}")
        .toList();
  }

  /** The first ten of a list, and how many more there are. */
  public static String brief(List<String> items) {
    String more = items.size() > SHOWN ? " and " + (items.size() - SHOWN) + " more" : "";
    return String.join(", ", items.subList(0, Math.min(SHOWN, items.size()))) + more;
  }
}
