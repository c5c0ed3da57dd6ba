package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser; not run where there is none. */
class BrowserTest {

  @TempDir private Path folder;

  private final Optional<Browser> browser = Browser.find();

  @BeforeEach
  void thereIsABrowser() {
    assumeTrue(browser.isPresent(), "there is no Chromium on the PATH");
  }

  @Test
  void everyCurveIsDrawnAndTheConsoleIsEmpty() throws Exception {
    Browser.Shown shown = show(SampleRun.whole(folder).page());

    assertThat(shown.console()).isEmpty();
    // losses, learning rate, unseen/bbox, seconds per iteration
    assertThat(shown.dom()).contains("<div id=\"charts\" data-drawn=\"4\">");
    // total_loss, loss_cls, lr, AP, data_time; APs is defined nowhere
    assertThat(curves(shown.dom())).isEqualTo(5);
    assertThat(shown.dom())
        .contains("<output>last values</output>", "<span>total_loss</span><data>1.5</data>")
        .contains("download=\"froc.svg\" href=\"data:image/svg+xml;base64,");
  }

  @Test
  void valuesOfAnySizeAreDrawn() throws Exception {
    SampleRun run = SampleRun.whole(folder);
    StringBuilder lines = new StringBuilder();
    String[] sizes = {"0", "1e-300", "-1e300", "1.7e308", "-1.7e308", "null", "3"};
    for (int i = 0; i < sizes.length; i++) {
      lines.append("{\"iteration\": %d, \"loss\": %s, \"a\": %s".formatted(i, sizes[i], sizes[i]));
      lines.append(i == 3 ? ", \"once\": -2, \"never\": null}\n" : ", \"same\": 5}\n");
    }
    Browser.Shown shown = show(run.write("metrics.jsonl", lines.toString()).page());

    assertThat(shown.console()).isEmpty();
    // loss, a, once, same; never is nothing
    assertThat(curves(shown.dom())).isEqualTo(4);
    assertThat(shown.dom()).doesNotContain("NaN", "Infinity", "undefined");
  }

  @Test
  void aNameWithMarkupIsText() throws Exception {
    SampleRun run = SampleRun.whole(folder);
    String evil = "<img src=x onerror=document.title='broken'>";
    run.record(evil, "\"outcome\": \"completed\", \"iteration\": 59, \"seconds\": 1.0");
    run.write("metrics.jsonl", "{\"iteration\": 1, \"" + evil + "</script>\": 1}");
    Browser.Shown shown = show(run.page());

    assertThat(shown.console()).isEmpty();
    assertThat(shown.dom())
        .contains("<h1>&lt;img src=x")
        // A slash in a name parts the chart from its curve.
        .contains("<span>&lt;img src=x onerror=document.title='broken'&gt;&lt;</span>")
        .contains("<span>script&gt;</span>")
        .doesNotContain("<title>broken", "<img src=\"x\"");
  }

  /** And so a complaint would be seen by the other tests. */
  @Test
  void aScriptThatIsNotThePagesOwnIsNotRun() throws Exception {
    String page = SampleRun.whole(folder).page();
    Browser.Shown shown =
        show(page.replace("</body>", "<script>document.title = 'broken'</script></body>"));

    assertThat(shown.console())
        .anySatisfy(line -> assertThat(line).contains("Content Security Policy"));
    assertThat(shown.dom()).contains("<title>sample, completed</title>", "data-drawn=\"4\"");
  }

  private Browser.Shown show(String page) throws Exception {
    Path file = Files.writeString(folder.resolve("moved.html"), page);
    return browser.orElseThrow().open(file, folder);
  }

  /** The paths that have been drawn, without those of the legends. */
  private static long curves(String dom) {
    return Pattern.compile("<path class=\"curve s\\d[a-z ]*\" d=\"M\\d[^\"]*\"")
        .matcher(dom)
        .results()
        .filter(path -> !path.group().endsWith("d=\"M1 4H17\""))
        .count();
  }
}
