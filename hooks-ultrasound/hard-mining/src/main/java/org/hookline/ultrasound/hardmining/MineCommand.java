package org.hookline.ultrasound.hardmining;

import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.commandline.OptionsCommand;
import org.hookline.detection.mining.FalsePositives;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.plugin.PluginCatalog;
import org.hookline.run.StoredRun;
import org.hookline.text.Numbers;

/** Mines once, with a checkpoint of a run, as an evaluation with the hook alone. */
final class MineCommand extends OptionsCommand<MineOptions> {

  private static final int SHOWN = 10;

  private final PluginCatalog catalog;

  MineCommand(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public String description() {
    return "Frames of the training data in which a trained model finds what is not there";
  }

  @Override
  protected MineOptions options() {
    return new MineOptions();
  }

  @Override
  protected int run(MineOptions options, PrintWriter out) {
    StoredRun run = StoredRun.open(options.run(), options.overrides(), catalog);
    Checkpoint checkpoint = run.checkpoint(options.checkpoint());
    Path file = options.output().orElseGet(() -> file(run, checkpoint)).toAbsolutePath();
    prepare(file);
    String hook = "hooks." + HardMiningFactory.NAME;
    run.evaluate(
        checkpoint,
        List.of(hook + "=on", hook + ".output=" + ConfigUtil.quoteString(file.toString())));
    print(FalsePositives.read(file), file, out);
    return 0;
  }

  private static Path file(StoredRun run, Checkpoint checkpoint) {
    return run.folder()
        .path()
        .resolve("mined")
        .resolve(checkpoint.folder().getFileName() + ".json");
  }

  /** Before the pass, which takes a while. */
  private static void prepare(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException("\"%s\" is a folder. Choose a file with --output.".formatted(file));
    }
    try {
      new DurableFiles(Disk.real()).createFolder(file.resolveSibling(""));
    } catch (IOException e) {
      throw new InputException(
          "\"%s\" cannot be written, %s. Choose another file with --output."
              .formatted(file, DurableFiles.explain(e)),
          e);
    }
  }

  private static void print(FalsePositives list, Path file, PrintWriter out) {
    out.printf(
        "false positives in %s of %s%n",
        Numbers.counted(list.frameCount(), "frame"),
        Numbers.counted(list.videos().size(), "video"));
    list.videos().entrySet().stream()
        .map(video -> Map.entry(video.getKey(), video.getValue().size()))
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(video -> out.printf("  %6d  \"%s\"%n", video.getValue(), shown(video.getKey())));
    if (list.videos().size() > SHOWN) {
      out.printf("  and %d more%n", list.videos().size() - SHOWN);
    }
    out.printf("the list is \"%s\"; train with it by%n", file);
    out.printf("  data.sampling.false-positives.lists=\"%s\"%n", file);
  }

  /** What stands in somebody's file must not move the cursor. */
  private static String shown(String name) {
    return name.replaceAll("\\p{Cc}", "?");
  }
}
