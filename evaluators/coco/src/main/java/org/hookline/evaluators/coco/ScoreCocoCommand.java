package org.hookline.evaluators.coco;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.plugin.Command;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Scores a results file against a ground truth file and prints the twelve numbers. */
final class ScoreCocoCommand implements Command {

  private static final String DESCRIPTION =
      "COCO's twelve box numbers of a results file, without training";

  /** What each number is of: IoU thresholds, area of the objects, most detections per image. */
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("AP", "precision, IoU 0.50 to 0.95"),
          Map.entry("AP50", "precision, IoU 0.50"),
          Map.entry("AP75", "precision, IoU 0.75"),
          Map.entry("APs", "precision, small objects"),
          Map.entry("APm", "precision, medium objects"),
          Map.entry("APl", "precision, large objects"),
          Map.entry("AR1", "recall, 1 detection per image"),
          Map.entry("AR10", "recall, 10 detections per image"),
          Map.entry("AR100", "recall, 100 detections per image"),
          Map.entry("ARs", "recall, small objects"),
          Map.entry("ARm", "recall, medium objects"),
          Map.entry("ARl", "recall, large objects"));

  @Override
  public String description() {
    return DESCRIPTION;
  }

  @Override
  public int run(List<String> arguments, PrintWriter out) {
    Options options = new Options();
    CommandLine parser = new CommandLine(options);
    try {
      parser.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new InputException(e.getMessage() + ". Try \"hookline score coco --help\".", e);
    }
    if (options.help) {
      parser.usage(out);
      out.flush();
      return 0;
    }
    Map<String, Double> summary =
        CocoEvaluation.of(CocoFiles.read(options.groundTruth, options.detections)).summary();
    print(summary, out);
    if (options.json != null) {
      write(summary, options.json);
    }
    return 0;
  }

  private static void print(Map<String, Double> summary, PrintWriter out) {
    summary.forEach(
        (name, value) ->
            out.println(
                String.format(Locale.ROOT, "%-6s %7.4f  %s", name, value, MEANINGS.get(name))));
    if (summary.containsValue(CocoEvaluation.EMPTY)) {
      out.println("-1: there is nothing to find");
    }
    out.flush();
  }

  private static void write(Map<String, Double> summary, Path file) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, mapper.writeValueAsString(summary) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException(
          "\""
              + file
              + "\" cannot be written: "
              + e.getMessage()
              + ". Choose another file for --json.",
          e);
    }
  }

  /** The command line. */
  @CommandLine.Command(
      name = "hookline score coco",
      description = DESCRIPTION + ".",
      sortOptions = false,
      usageHelpAutoWidth = true)
  private static final class Options {

    @Option(
        names = "--ground-truth",
        required = true,
        paramLabel = "FILE",
        description = "COCO or COCO-VID annotations; the images are not needed")
    private Path groundTruth = Path.of("");

    @Option(
        names = "--detections",
        required = true,
        paramLabel = "FILE",
        description = "COCO results: a list of image_id, category_id, bbox [x, y, w, h], score")
    private Path detections = Path.of("");

    @Option(
        names = "--json",
        paramLabel = "FILE",
        description = "also write the numbers here, unrounded; -1 where there is nothing to find")
    private @Nullable Path json;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "show this and exit")
    private boolean help;
  }
}
