package org.hookline.ultrasound.data.inspection;

import java.io.PrintWriter;
import org.hookline.commandline.OptionsCommand;
import org.hookline.detection.VideoDataset;
import org.hookline.text.Numbers;

/** Says what a training and a test set have in common, and whether that can be borne. */
final class LeakageCommand extends OptionsCommand<LeakageOptions> {

  private static final int REFUSED = 4;

  @Override
  public String description() {
    return "What two data sets have in common: patients, video names, the same frames";
  }

  @Override
  protected LeakageOptions options() {
    return new LeakageOptions();
  }

  @Override
  protected int run(LeakageOptions options, PrintWriter out) {
    options.check();
    VideoDataset train = DatasetFile.open(options.train(), options.images()).dataset();
    VideoDataset test = DatasetFile.open(options.test(), options.images()).dataset();
    print(out, describe("train", train));
    print(out, describe("test", test));
    Leakage leakage =
        new LeakageCheck(options.near(), line -> print(out, line)).between(train, test);
    print(leakage, out);
    return leakage.isCertain() ? REFUSED : 0;
  }

  private static void print(Leakage leakage, PrintWriter out) {
    leakage.notCompared().forEach(line -> print(out, line));
    leakage.findings().forEach(finding -> print(out, finding));
    print(out, verdict(leakage));
  }

  private static String describe(String role, VideoDataset dataset) {
    return "%-5s  %s: %s, %s"
        .formatted(
            role,
            dataset.source(),
            Numbers.counted(dataset.videos().size(), "video"),
            Numbers.counted(dataset.frameCount(), "frame"));
  }

  private static String verdict(Leakage leakage) {
    if (leakage.isCertain()) {
      return "refused: results on this test set would come out too good. Split again by patient, or"
          + " take what is in both out of one of them.";
    }
    return leakage.isSuspected()
        ? "warning: look at these by eye; nothing says for certain that the sets share anything."
        : "nothing is in both sets";
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
