package org.hookline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.hookline.plugin.PluginScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Runs the command with the real configuration; how long anything takes is not looked at. */
@ResourceLock(Resources.SYSTEM_OUT)
class BenchCommandTest {

  private static final String HOME = "hookline.home";

  private final StringWriter text = new StringWriter();

  @TempDir private Path work;

  @Test
  void aCaseThatIsNotThereIsAnErrorThatListsThem() {
    assertThatThrownBy(() -> run("--case", "simple_mpl"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "there is no case \"simple_mpl\"; did you mean \"simple_mlp\"? the cases are:"
                + " loop_overhead, put_scalar, simple_mlp, small_cnn, checkpoint, resume, startup,"
                + " coco_eval, memory, loader, streaming, processes, scaling_parameters, scaling_batch,"
                + " scaling_hooks");
  }

  @Test
  void anOptionThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> run("--fast"))
        .isInstanceOf(InputException.class)
        .hasMessage("Unknown option: '--fast'. Try \"hookline bench --help\".");
  }

  @Test
  void roundsMustBeAtLeastOne() {
    assertThatThrownBy(() -> run("--repeats", "0"))
        .isInstanceOf(InputException.class)
        .hasMessage("--repeats must be at least 1, it is 0");
  }

  @Test
  void aPictureNeedsACurve() {
    assertThatThrownBy(() -> run("--case", "put_scalar", "--curves", "curves.png"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "--curves needs one of the cases scaling_parameters, scaling_batch, scaling_hooks");
  }

  @Test
  void curvesArePainted() throws IOException {
    Path png = work.resolve("curves.png");

    run(
        "--case",
        "scaling_hooks,scaling_batch",
        "--iters",
        "5",
        "--repeats",
        "1",
        "--curves",
        png.toString());

    BufferedImage picture = ImageIO.read(png.toFile());
    assertThat(picture.getWidth()).as("two charts side by side").isEqualTo(2 * 420);
    assertThat(picture.getHeight()).isEqualTo(340);
  }

  @Test
  void helpNamesTheCases() {
    assertThat(run("--help")).isZero();

    assertThat(text.toString()).contains("--losses", "The cases are: loop_overhead, put_scalar");
  }

  @Test
  void jsonIsLinesOfJsonAloneAndNothingStays() {
    assertThat(
            run(
                "--json",
                "--case",
                "loop_overhead,resume",
                "--iters",
                "40",
                "--repeats",
                "1",
                "--work",
                work.toString()))
        .isZero();

    List<Config> lines = text.toString().lines().map(ConfigFactory::parseString).toList();
    assertThat(lines.get(0).getString("case")).isEqualTo("env");
    assertThat(lines.get(0).getConfig("value").root()).containsKeys("java", "djl", "libtorch");
    assertThat(lines.stream().map(line -> line.getString("metric")))
        .containsSubsequence(
            "hooks=none",
            "hooks=timer",
            "hooks=timer+lr",
            "hooks=no_writers",
            "hooks=printer_only",
            "hooks=default",
            "hooks=none,losses=5",
            "hooks=default,losses=5");
    Config resume = lines.get(lines.size() - 1);
    assertThat(resume.getDouble("value")).isZero();
    assertThat(resume.getStringList("parts_equal"))
        .containsExactly("model.safetensors", "optimizer.safetensors", "state.json");
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void aVideoIsShownToTheDetectorAndItsPeers() {
    run("--json", "--case", "streaming", "--iters", "3", "--repeats", "1");

    List<Config> lines = text.toString().lines().skip(1).map(ConfigFactory::parseString).toList();
    assertThat(lines.stream().map(line -> line.getString("metric")))
        .containsExactly(
            "rdn-lstm",
            "temporal-proposal-network",
            "fcos",
            "rdn-lstm, p50",
            "rdn-lstm, p95",
            "temporal-proposal-network, p50",
            "temporal-proposal-network, p95",
            "fcos, p50",
            "fcos, p95",
            "rdn-lstm / temporal-proposal-network",
            "rdn-lstm / fcos");
    assertThat(lines).allMatch(line -> line.getDouble("value") > 0);
    assertThat(lines.get(0).getInt("iters")).isEqualTo(3);
  }

  private int run(String... arguments) {
    String before = System.getProperty(HOME);
    // The configuration that comes along.
    System.setProperty(HOME, Path.of("..", "..").toAbsolutePath().normalize().toString());
    try {
      return new BenchCommand(PluginScanner.scan(BenchCommand.class.getClassLoader()))
          .run(List.of(arguments), new PrintWriter(text));
    } finally {
      if (before == null) {
        System.clearProperty(HOME);
      } else {
        System.setProperty(HOME, before);
      }
    }
  }
}
