package org.hookline.ultrasound.data.simulation;

import java.nio.file.Path;

/**
 * Where the files of an organ's release are, the way the Ultrasound VID project lays them out: the
 * device is the second word of a folder with JSON annotations, and the third folder from the end of
 * one with XML annotations.
 */
final class ReleaseLayout {

  static final String INFO = "info.json";

  private final Path root;

  /**
   * @param root the folder that paths in the table are relative to
   */
  private ReleaseLayout(Path root) {
    this.root = root;
  }

  /**
   * The layout of an organ's release.
   *
   * @param folder of the data set
   */
  static ReleaseLayout of(Path folder, Organ organ) {
    return new ReleaseLayout(folder.resolve(organ.label()));
  }

  /** The file that lists the videos; its name is that of the release. */
  Path table(Organ organ) {
    return root.resolve(release(organ) + ".csv");
  }

  /** Two on purpose, so that taking one for the other is noticed. */
  static String release(Organ organ) {
    return organ == Organ.BREAST ? "20260101-090000" : "20260102-090000";
  }

  static boolean isXml(Organ organ) {
    return organ == Organ.THYROID;
  }

  /** {@code jpg_folder}. */
  static String frames(ReleasePlan plan) {
    return isXml(plan.organ())
        ? "frames/" + plan.device() + "/" + plan.hospital() + "/" + plan.name()
        : "frames/" + plan.organ().label() + "_" + plan.device() + "_" + plan.name();
  }

  /** {@code pkl_file} without its ending. */
  static String annotations(ReleasePlan plan) {
    return "annotations/" + plan.name();
  }

  Path framesFolder(ReleasePlan plan) {
    return root.resolve(frames(plan));
  }

  Path info(ReleasePlan plan) {
    return framesFolder(plan).resolve(INFO);
  }

  /** The file with all annotations of a video, JSON. */
  Path json(ReleasePlan plan) {
    return root.resolve(annotations(plan) + ".json");
  }

  /** The folder with the annotations of a video, an XML file for each frame. */
  Path xml(ReleasePlan plan) {
    return root.resolve(annotations(plan));
  }
}
