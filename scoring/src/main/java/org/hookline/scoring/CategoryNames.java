package org.hookline.scoring;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Category;

/**
 * Tells categories apart by name, for metrics and curves: a category is called by its name, and
 * where others have the same, by name and id, as in {@code cyst 3}.
 */
public final class CategoryNames {

  private final Map<Category, String> names = new LinkedHashMap<>();

  /** Names these. */
  public CategoryNames(Collection<Category> categories) {
    categories.forEach(category -> names.put(category, category.name()));
    List<Category> alike = alike();
    // Again, because "cyst 3" may be the name of another one.
    while (!alike.isEmpty()) {
      alike.forEach(category -> names.computeIfPresent(category, CategoryNames::withId));
      alike = alike();
    }
  }

  private static String withId(Category category, String name) {
    return name + " " + category.id();
  }

  private List<Category> alike() {
    return names.keySet().stream().collect(groupingBy(this::of)).values().stream()
        .filter(group -> group.size() > 1)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * What a category is called; no two are called alike.
   *
   * @throws IllegalArgumentException if it is none of those that were named
   */
  public String of(Category category) {
    String name = names.get(category);
    if (name == null) {
      throw new IllegalArgumentException(category + " was not named");
    }
    return name;
  }
}
