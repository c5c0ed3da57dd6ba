package org.hookline.evaluators.coco;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;

/**
 * What {@link CocoEvaluation} scores: ground truth and detections of some images and categories, in
 * any order. Ids may have gaps.
 */
public final class CocoInput {

  private final Map<Long, Integer> images;
  private final Map<Integer, Integer> categories;
  private final List<Integer> categoryIds;
  private final BoxTable groundTruth = new BoxTable();
  private final BoxTable detections = new BoxTable();

  /**
   * @param imageIds every image that is scored, also those without ground truth
   * @param categoryIds every category that is scored
   */
  public CocoInput(Collection<Long> imageIds, Collection<Integer> categoryIds) {
    this.images = places(imageIds);
    this.categories = places(categoryIds);
    this.categoryIds = categoryIds.stream().distinct().sorted().toList();
  }

  /**
   * Adds an object that is to be found.
   *
   * @throws IllegalArgumentException if the image or the category is not scored
   */
  public void addGroundTruth(GroundTruth object) {
    groundTruth.add(
        place(images, "image", object.imageId()),
        place(categories, "category", object.categoryId()),
        object.box(),
        object.area(),
        object.crowd());
  }

  /**
   * Adds a detection; of equal scores, the one that was added first comes first.
   *
   * @throws IllegalArgumentException if the image or the category is not scored
   */
  public void addDetection(long imageId, Detection detection) {
    detections.add(
        place(images, "image", imageId),
        place(categories, "category", detection.category()),
        detection.box(),
        detection.score(),
        false);
  }

  /**
   * An object that is to be found.
   *
   * @param area square pixels of the object, which decides the {@link AreaRange}
   * @param crowd whether detections in the box count neither for nor against
   */
  public record GroundTruth(long imageId, int categoryId, Box box, double area, boolean crowd) {}

  List<Integer> categoryIds() {
    return categoryIds;
  }

  BoxTable groundTruth() {
    return groundTruth.grouped();
  }

  BoxTable detections() {
    return detections.grouped();
  }

  private static <K> int place(Map<K, Integer> places, String word, K id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException(word + " " + id + " is not scored");
    }
    return place;
  }

  private static <K extends Comparable<K>> Map<K, Integer> places(Collection<K> ids) {
    Map<K, Integer> places = new HashMap<>();
    ids.stream().distinct().sorted().forEach(id -> places.put(id, places.size()));
    return places;
  }
}
