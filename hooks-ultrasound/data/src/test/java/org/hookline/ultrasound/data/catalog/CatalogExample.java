package org.hookline.ultrasound.data.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.ultrasound.data.Example;

/**
 * A release of two hospitals with three devices, and a COCO-VID folder of a third, by hand; the
 * salt is {@code s}.
 *
 * <p>Folds by Python, {@code int(hashlib.sha256(id.encode()).hexdigest(), 16) % 5}: P0001 2, P0009
 * 0, P0011 0, W1 2, W2 0.
 */
final class CatalogExample {

  static final String HEADING =
      "pkl_file,jpg_folder,neg,video_path,hospital,anno_format,polyline_error,db_key,device\n";

  static final List<String> PATIENTS = List.of("P0001", "P0009", "P0011", "W1", "W2");

  private static final String INFO =
      "{'num_frames': %d, 'cropped_shape': [16, 24], 'static_frames': %s, 'fps': 25}";

  private final Path root;
  private final Example files;
  private final SortedMap<String, CatalogSource> sources = new TreeMap<>();

  CatalogExample(Path root) {
    this.root = root;
    this.files = new Example(root);
  }

  /** Writes everything, and names two sources, {@code bus} and {@code clinic}. */
  static CatalogExample written(Path root) {
    CatalogExample example = new CatalogExample(root);
    example.writeRelease();
    example.writeClinic();
    example.files.text("index/salt", "s\n");
    example.source("bus", example.release(Optional.empty()));
    example.source("clinic", example.clinic(Optional.of("west"), Optional.empty()));
    return example;
  }

  private void writeRelease() {
    table(
        """
        annos/1.pkl,n/a_M7_1,False,north/P0001-1.mp4,st_north,json,,,
        annos/2.pkl,n/b_M70_2,False,north/P0009-10-L.mp4,st_north,json,,,nan
        annos/3.pkl,s/T2/raw/x,False,south/P0011_R.mp4,south,xml,,,
        ,s/neg,True,south/P0001.mp4,south,json,,,SuperScan
        """);
    files
        .text(
            "bus/annos/1.json", "{'1': [{'bbox': [4, 3, 10, 8], 'category': 'Mass', 'track': 7}]}")
        .text("bus/annos/2.json", "{'0': [{'bbox': [1, 1, 5, 5], 'category': 'Lymph-node'}]}")
        .text("bus/annos/3/000000.xml", Example.vocXml("Mass", "", 1, 2, 10, 12))
        .text("bus/n/a_M7_1/info.json", INFO.formatted(2, "[1]"))
        .image("bus/n/a_M7_1/000000.png")
        .image("bus/n/a_M7_1/000001.png")
        .text("bus/n/b_M70_2/info.json", INFO.formatted(1, "[]"))
        .image("bus/n/b_M70_2/000000.png")
        .text("bus/s/T2/raw/x/info.json", INFO.formatted(1, "[]"))
        .image("bus/s/T2/raw/x/000000.jpg")
        .text("bus/s/neg/info.json", INFO.formatted(1, "[]"))
        .image("bus/s/neg/000000.png");
  }

  private void writeClinic() {
    clinic(
            "{'id': 1, 'name': 'a', 'fps': 30.0, 'patient_id': 'W1', 'note': 'W1 left'}",
            "{'id': 2, 'name': 'b', 'patient': 'W2', 'device': 'C5'}")
        .image("clinic/frames/1.png")
        .image("clinic/frames/2.png");
  }

  /** Writes the COCO-VID file with other videos, one frame and one box in each. */
  Example clinic(String... videos) {
    StringBuilder images = new StringBuilder();
    StringBuilder boxes = new StringBuilder();
    for (int i = 1; i <= videos.length; i++) {
      String comma = i == 1 ? "" : ", ";
      images
          .append(comma)
          .append(
              "{'id': %1$d, 'video_id': %1$d, 'frame_id': 3, 'file_name': '%1$d.png', 'width': 24, 'height': 16}"
                  .formatted(i));
      boxes
          .append(comma)
          .append(
              "{'id': %1$d, 'image_id': %1$d, 'category_id': 9, 'bbox': [2, 2, 4, 4], 'area': 16}"
                  .formatted(i));
    }
    return files.text(
        "clinic/all.json",
        "{'categories': [{'id': 9, 'name': 'nodule'}], 'videos': [%s], 'images': [%s], 'annotations': [%s]}"
            .formatted(String.join(", ", videos), images, boxes));
  }

  void table(String rows) {
    files.text("bus/20260101-090000.csv", (HEADING + rows).replace('\'', '"'));
  }

  Example files() {
    return files;
  }

  CatalogExample source(String name, CatalogSource source) {
    sources.put(name, source);
    return this;
  }

  CatalogExample without(String name) {
    sources.remove(name);
    return this;
  }

  CatalogSource release(Optional<SourceSplit> split) {
    return new CatalogSource.Release("breast", root.resolve("bus/20260101-090000.csv"), split);
  }

  CatalogSource clinic(Optional<String> hospital, Optional<SourceSplit> split) {
    return new CatalogSource.CocoVid(
        "thyroid",
        root.resolve("clinic/all.json"),
        root.resolve("clinic/frames"),
        hospital,
        "20260301-120000",
        Optional.empty(),
        split);
  }

  Path index() {
    return root.resolve("index");
  }

  UltrasoundCatalogSettings settings() {
    return settings(List.of(0), Optional.empty());
  }

  UltrasoundCatalogSettings settings(List<Integer> testFolds, Optional<String> category) {
    return new UltrasoundCatalogSettings(
        index(), root, 5, testFolds, category, Map.copyOf(sources));
  }

  UltrasoundCatalog catalog() {
    return new UltrasoundCatalog(settings());
  }
}
