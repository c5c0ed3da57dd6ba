package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {

  private static final String EVIL = "</script><img src=x onerror=alert(1)>&'";
  private static final String HARMLESS =
      "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;&#39;";

  @TempDir private Path folder;

  @Test
  void thePageSaysWhatBecameOfTheRun() {
    assertThat(text(SampleRun.whole(folder).page()))
        .contains(
            "sample completed 60 of 60 iterations ended 2026-01-02 03:05 UTC took 0:01:46 Results")
        .contains("Made by Hookline on 2026-01-02 03:05 UTC.")
        .doesNotContain("Not in this report");
  }

  @Test
  void resultsAreATableWithADashWhereNothingIsDefined() {
    assertThat(text(SampleRun.whole(folder).page()))
        .contains("bbox data set AP APs AR unseen 0.4321 – – – is not reached, or not defined");
  }

  @Test
  void theRunRecordAndTheConfigurationAreThere() {
    assertThat(text(SampleRun.whole(folder).page()))
        .contains("seed 7 Hookline 0.1.0 Java 17.0.15 system Linux 6.1 amd64 processors 2 host lab")
        .contains("2026-01-02 03:04 UTC 0 59 completed 0:01:46 0.1.0 lab")
        .contains("2 plug-ins of the latest session")
        .contains("hooks timer timer.jar 0.1.0 abc123")
        .contains("hooks mine classes – –")
        .contains("train.max-iter = 60");
  }

  @Test
  void aFailureIsToldWithItsMessage() {
    SampleRun run = SampleRun.whole(folder);
    run.record(
        "sample",
        "\"outcome\": \"failed\", \"message\": \"the loss is NaN\", \"iteration\": null,"
            + " \"seconds\": 1.5");

    assertThat(text(run.page()))
        .contains("sample failed 0 of 60 iterations ended 2026-01-02 03:04 UTC took 0:00:01")
        .contains("the loss is NaN");
  }

  @Test
  void aStopIsToldWithWhoAskedForIt() {
    SampleRun run = SampleRun.whole(folder);
    run.record(
        "sample",
        "\"outcome\": \"stopped\", \"by\": \"early-stopping\", \"reason\": \"no progress\","
            + " \"iteration\": 9, \"seconds\": 1.5");

    assertThat(text(run.page()))
        .contains("sample stopped 10 of 60 iterations")
        .contains("by early-stopping: no progress");
  }

  @Test
  void whatComesFromFilesIsShownAsText() {
    SampleRun run = SampleRun.whole(folder);
    run.record(
        EVIL,
        "\"outcome\": \"failed\", \"message\": \""
            + EVIL
            + "\", \"iteration\": null,"
            + " \"seconds\": 1.5");
    run.write("config.conf", EVIL);
    run.write("results.json", "{\"" + EVIL + "\": {\"" + EVIL + "\": {\"" + EVIL + "\": 1}}}");
    run.write("metrics.jsonl", "{\"iteration\": 1, \"" + EVIL + "\": 1}");
    run.write("pictures/unseen/<img src=x onerror=alert(1)>.png", SampleRun.PNG);

    String page = run.page();

    assertThat(page).doesNotContain("<img src=x", EVIL);
    // name: title and heading; message: above and in the table of sessions; configuration; caption
    // and data set of the results
    assertThat(page.split(Pattern.quote(HARMLESS), -1)).hasSize(1 + 7);
    // A slash in a metric's name parts its group from it.
    assertThat(page)
        .contains(">script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;&#39;</th>")
        .contains("\"name\": \"script>\\u003cimg src=x onerror=alert(1)>&'\"");
  }

  @Test
  void nothingIsFetchedFromAnywhere() {
    String page = SampleRun.whole(folder).page();

    assertThat(page)
        .containsPattern(
            "content=\"default-src 'none'; img-src data:; style-src 'sha256-[A-Za-z0-9+/]{43}=';"
                + " script-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'\"")
        .doesNotContainPattern("(src|href)=\"(?!data:)")
        .doesNotContainPattern("(srcset|<link|<iframe|<object|<embed|@import|url\\(|import\\()");
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
  }

  @Test
  void aFolderWithARunRecordAloneIsAPageThatSaysWhatIsMissing() {
    SampleRun run = new SampleRun(folder);
    run.record("sample", "\"outcome\": \"running\", \"iteration\": null, \"seconds\": 0.0");

    assertThat(text(run.page()))
        .contains("sample running started 2026-01-02 03:04 UTC Not in this report")
        .contains("There is no config.conf.")
        .contains("There is no metrics.jsonl, which the writer \"jsonl\" writes.")
        .contains("There is no results.json: the run was not evaluated.")
        .contains("There are no results of an evaluation.")
        .doesNotContain("Pictures");
  }

  @Test
  void brokenFilesLeaveAPageOfTheOthers() {
    SampleRun run = SampleRun.whole(folder);
    run.write("run.json", "{\"name\": \"sam");
    run.write("results.json", "{\"unseen\": {\"bbox\": {\"AP\": 0.4");
    run.write("config.conf", "train { max-iter = ");

    assertThat(text(run.page()))
        .contains(folder.getFileName() + " outcome not known")
        .contains(
            "run.json is not a whole run record, so outcome, versions and plug-ins are not known.")
        .contains("config.conf is not a whole configuration.")
        .contains("results.json is not whole and was left out.")
        .contains("Pictures unseen")
        .contains("train { max-iter =");
  }

  @Test
  void anEmptyResultsFileIsNotWhole() {
    assertThat(SampleRun.whole(folder).write("results.json", "").read().missing().sentences())
        .containsExactly("results.json is not whole and was left out.");
  }

  @Test
  void aHundredThousandIterationsMakeAFileOfAFewMegabytes() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    SampleRun run = SampleRun.whole(folder);
    String[] noise = new String[9973];
    Arrays.setAll(noise, i -> Double.toString(random.nextGaussian()));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      lines.append("{\"iteration\": ").append(i);
      for (int scalar = 0; scalar < 20; scalar++) {
        lines.append(", \"loss_").append(scalar).append("\": ");
        lines.append(i == 54_321 ? "777.5" : noise[(i * 20 + scalar) % noise.length]);
      }
      lines.append("}\n");
    }
    Files.writeString(folder.resolve("metrics.jsonl"), lines);

    String page = run.page();

    assertThat(page.getBytes(StandardCharsets.UTF_8).length)
        .as("seed %d", seed)
        .isLessThan(5 << 20);
    assertThat(page.split("777\\.5", -1)).as("seed %d", seed).hasSize(1 + 20);
    assertThat(text(page)).contains("Long curves are thinned");
  }

  /** What a reader sees, with single blanks. */
  private static String text(String page) {
    return page.replaceAll("(?s)<(style|script|noscript|title)[ >].*?</\\1>", "")
        .replaceAll("<[^>]*>", " ")
        .replace("&quot;", "\"")
        .replaceAll("\\s+", " ");
  }
}
