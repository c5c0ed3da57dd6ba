package org.hookline.ultrasound.data.inspection;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hookline.text.Numbers;

/** What is in a data set, for a terminal. */
final class InspectionText {

  private static final List<String> COLUMNS =
      List.of(
          "videos", "no lesion", "patients", "frames", "annotated", "static", "lesions", "boxes");
  private static final String FEW = "few";
  private static final int SHOWN = 10;

  private InspectionText() {}

  /** The lines. */
  static List<String> of(Inspection inspection) {
    List<String> lines = new ArrayList<>();
    lines.addAll(table("all", Map.of("data set", inspection.all())));
    inspection.groups().forEach((by, tallies) -> lines.addAll(table(by, tallies)));
    lines.add("");
    lines.add("frame sizes  " + counts(inspection.frameSizes(), "frame"));
    lines.add("rates (fps)  " + counts(inspection.frameRates(), "video"));
    lines.add("box sizes    " + sizes(inspection.sizes()));
    if (inspection.videosWithoutPatient() > 0) {
      lines.add(
          Numbers.counted(inspection.videosWithoutPatient(), "video")
              + " without a patient: each counts as a patient of its own");
    }
    if (inspection.repairedEntries() > 0) {
      lines.add(
          "entries of the file changed or left out: "
              + inspection.repairedEntries()
              + ", as the warnings say");
    }
    if (lines.stream().anyMatch(line -> line.endsWith(FEW))) {
      lines.add(
          "%s: fewer than %d videos or %d patients, too small to judge by itself"
              .formatted(FEW, Tally.FEW_VIDEOS, Tally.FEW_PATIENTS));
    }
    return lines;
  }

  private static List<String> table(String title, Map<String, Tally> tallies) {
    int width =
        Math.max(
            title.length(),
            tallies.keySet().stream()
                .mapToInt(name -> Printable.of(name).length())
                .max()
                .orElse(0));
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(line(title, width, COLUMNS));
    tallies.forEach(
        (name, tally) ->
            lines.add(
                line(Printable.of(name), width, cells(tally))
                    + (tally.isTooSmall() ? "  " + FEW : "")));
    return title.equals("all") ? lines.subList(1, lines.size()) : lines;
  }

  private static List<String> cells(Tally tally) {
    return List.of(
        String.valueOf(tally.videos()),
        String.valueOf(tally.videosWithoutLesions()),
        String.valueOf(tally.patients()),
        String.valueOf(tally.frames()),
        String.valueOf(tally.annotatedFrames()),
        String.valueOf(tally.staticFrames()),
        String.valueOf(tally.lesions()),
        String.valueOf(tally.boxes()));
  }

  private static String line(String name, int width, List<String> cells) {
    return name
        + " ".repeat(width - name.length())
        + IntStream.range(0, cells.size())
            .mapToObj(
                i -> ("  %" + Math.max(7, COLUMNS.get(i).length()) + "s").formatted(cells.get(i)))
            .collect(joining());
  }

  private static String counts(Map<String, Long> counts, String noun) {
    String shown =
        counts.entrySet().stream()
            .limit(SHOWN)
            .map(entry -> entry.getKey() + ": " + Numbers.counted(entry.getValue(), noun))
            .collect(joining(", "));
    return counts.size() <= SHOWN ? shown : shown + " and " + (counts.size() - SHOWN) + " more";
  }

  private static String sizes(LesionSizes sizes) {
    if (sizes.isEmpty()) {
      return "no boxes";
    }
    String edges =
        IntStream.range(1, 5).mapToObj(part -> pixels(sizes, part)).collect(joining(", "));
    return "%s to %s pixels, fifths parted at %s (square root of the area)"
        .formatted(pixels(sizes, 0), pixels(sizes, 5), edges);
  }

  private static String pixels(LesionSizes sizes, int part) {
    return Numbers.fixed(sizes.edge(part), 1);
  }
}
