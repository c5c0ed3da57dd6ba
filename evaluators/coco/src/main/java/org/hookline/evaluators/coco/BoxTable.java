package org.hookline.evaluators.coco;

import java.util.Arrays;
import org.hookline.detection.Box;

/** Boxes of many images and categories, column by column, so that a million of them stay small. */
final class BoxTable {

  private int size;
  private int[] image;
  private int[] category;
  private double[] coordinates;
  private double[] value;
  private boolean[] crowd;

  BoxTable() {
    this(16);
  }

  private BoxTable(int capacity) {
    image = new int[capacity];
    category = new int[capacity];
    coordinates = new double[4 * capacity];
    value = new double[capacity];
    crowd = new boolean[capacity];
  }

  /** Number of rows. */
  int size() {
    return size;
  }

  /** The place of a row's image in the order of ids. */
  int image(int row) {
    return image[row];
  }

  /** The place of a row's category in the order of ids. */
  int category(int row) {
    return category[row];
  }

  /** The score of a detection, the area of a ground truth. */
  double value(int row) {
    return value[row];
  }

  /** Whether a ground truth is a crowd. */
  boolean isCrowd(int row) {
    return crowd[row];
  }

  /** Width times height of a row's box. */
  double boxArea(int row) {
    return coordinates[4 * row + 2] * coordinates[4 * row + 3];
  }

  /**
   * How far a detection of this table covers a ground truth of another: intersection over union, or
   * over the detection alone if the ground truth is a crowd.
   */
  double overlap(int row, BoxTable groundTruth, int other) {
    double[] a = coordinates;
    double[] b = groundTruth.coordinates;
    int i = 4 * row;
    int j = 4 * other;
    double w = Math.min(a[i] + a[i + 2], b[j] + b[j + 2]) - Math.max(a[i], b[j]);
    if (w <= 0) {
      return 0;
    }
    double h = Math.min(a[i + 1] + a[i + 3], b[j + 1] + b[j + 3]) - Math.max(a[i + 1], b[j + 1]);
    if (h <= 0) {
      return 0;
    }
    double intersection = w * h;
    double area = boxArea(row);
    return intersection
        / (groundTruth.crowd[other] ? area : area + groundTruth.boxArea(other) - intersection);
  }

  /** Appends a row. */
  void add(int imageIndex, int categoryIndex, Box box, double boxValue, boolean isCrowd) {
    if (size == image.length) {
      int capacity = 2 * size;
      image = Arrays.copyOf(image, capacity);
      category = Arrays.copyOf(category, capacity);
      coordinates = Arrays.copyOf(coordinates, 4 * capacity);
      value = Arrays.copyOf(value, capacity);
      crowd = Arrays.copyOf(crowd, capacity);
    }
    image[size] = imageIndex;
    category[size] = categoryIndex;
    coordinates[4 * size] = box.x();
    coordinates[4 * size + 1] = box.y();
    coordinates[4 * size + 2] = box.width();
    coordinates[4 * size + 3] = box.height();
    value[size] = boxValue;
    crowd[size] = isCrowd;
    size++;
  }

  /** The same rows by category, then by image, then as they were added. */
  BoxTable grouped() {
    int[] added = new int[size];
    Arrays.setAll(added, row -> row);
    int[] order = stableOrder(category, stableOrder(image, added));
    BoxTable table = new BoxTable(size);
    for (int row : order) {
      int to = table.size++;
      table.image[to] = image[row];
      table.category[to] = category[row];
      System.arraycopy(coordinates, 4 * row, table.coordinates, 4 * to, 4);
      table.value[to] = value[row];
      table.crowd[to] = crowd[row];
    }
    return table;
  }

  /** Counting sort of rows, given in some order, by a key of small non-negative numbers. */
  private static int[] stableOrder(int[] key, int[] rows) {
    int max = -1;
    for (int row : rows) {
      max = Math.max(max, key[row]);
    }
    int[] next = new int[max + 2];
    for (int row : rows) {
      next[key[row] + 1]++;
    }
    for (int k = 0; k <= max; k++) {
      next[k + 1] += next[k];
    }
    int[] sorted = new int[rows.length];
    for (int row : rows) {
      sorted[next[key[row]]++] = row;
    }
    return sorted;
  }
}
