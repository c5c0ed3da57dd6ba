package org.hookline.ultrasound.data.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the CSV table of a release, a row for each video. */
final class ReleaseTable {

  private static final String HEADING =
      "pkl_file,jpg_folder,neg,video_path,hospital,anno_format,polyline_error,db_key,device\n";

  private ReleaseTable() {}

  static void write(Path file, List<ReleasePlan> plans) throws IOException {
    StringBuilder text = new StringBuilder(HEADING);
    plans.forEach(plan -> text.append(row(plan)).append('\n'));
    Files.writeString(file, text);
  }

  /** No field can hold what would have to be quoted. */
  private static String row(ReleasePlan plan) {
    boolean negative = plan.content().negative();
    return String.join(
        ",",
        negative ? "" : ReleaseLayout.annotations(plan) + ".pkl",
        ReleaseLayout.frames(plan),
        negative ? "True" : "False",
        "originals/" + plan.name() + ".avi",
        plan.hospital(),
        ReleaseLayout.isXml(plan.organ()) ? "xml" : "json",
        "False",
        plan.organ().label() + "/" + plan.name(),
        plan.saysDevice() ? plan.device() : "");
  }
}
