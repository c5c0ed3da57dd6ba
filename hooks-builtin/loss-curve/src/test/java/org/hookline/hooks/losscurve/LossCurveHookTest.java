package org.hookline.hooks.losscurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.hookline.EventWriter;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.HookCall;
import org.hookline.testkit.ThrowingHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossCurveHookTest {

  @TempDir private Path run;

  @Test
  void aRunLeavesAPicture() throws IOException {
    writeMetrics(400);
    trainer().build().train();
    BufferedImage picture = picture();
    assertThat(picture.getWidth()).isEqualTo(1000);
    assertThat(picture.getHeight()).isEqualTo(2 * 420);
    assertThat(coloursOf(picture)).isGreaterThan(4);
  }

  @Test
  void lossesAloneMakeOneChart() throws IOException {
    Files.writeString(
        run.resolve("metrics.jsonl"),
        """
        {"iteration": 19, "total_loss": 2.5}
        {"iteration": 39, "total_loss": 1.5}
        """);
    trainer().build().train();
    assertThat(picture().getHeight()).isEqualTo(420);
  }

  @Test
  void aSinglePointIsDrawnToo() throws IOException {
    Files.writeString(run.resolve("metrics.jsonl"), "{\"iteration\": 0, \"total_loss\": 2.5}\n");
    trainer().build().train();
    assertThat(coloursOf(picture())).isGreaterThan(2);
  }

  /** Axes have been seen to look for their labels for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1e-9", "-1e30", "1e300"})
  @Timeout(30)
  void valuesOfAnySizeAreDrawn(String value) throws IOException {
    Files.writeString(
        run.resolve("metrics.jsonl"),
        """
        {"iteration": 0, "lr": 0, "total_loss": 0}
        {"iteration": 1, "lr": %s, "total_loss": %s}
        """
            .formatted(value, value));
    trainer().build().train();
    assertThat(picture().getHeight()).isEqualTo(2 * 420);
  }

  @Test
  void aPrecisionThatIsNotDefinedIsNotDrawn() throws IOException {
    Path metrics = run.resolve("metrics.jsonl");
    Files.writeString(
        metrics,
        """
        {"a/bbox/AP50": -1.0, "b/bbox/AP50": -1.0, "iteration": 1}
        {"a/bbox/AP50": 0.5, "b/bbox/AP50": -1.0, "iteration": 3}
        """);
    assertThat(Curves.read(metrics).precisions())
        .singleElement()
        .satisfies(curve -> assertThat(curve.values()).containsExactly(0.5));
  }

  @Test
  void whatIsNotANumberAndWhatIsNotALineIsLeftOut() throws IOException {
    Path metrics = run.resolve("metrics.jsonl");
    Files.writeString(
        metrics,
        """
        {"iteration": 1, "total_loss": 2.5}
        {"iteration": 3, "total_loss": null}
        {"total_loss": 7}
        {"iteration": 5, "tot
        {"iteration": 5, "total_loss": 1.5}
        """);
    Curve loss = Curves.read(metrics).losses().get(0);
    assertThat(loss.iterations()).containsExactly(1.0, 5.0);
    assertThat(loss.values()).containsExactly(2.5, 1.5);
  }

  @Test
  void theTotalComesFirstAmongTheLosses() throws IOException {
    writeMetrics(40);
    assertThat(Curves.read(run.resolve("metrics.jsonl")).losses())
        .extracting(Curve::name)
        .containsExactly("total_loss", "loss_box", "loss_cls");
  }

  @Test
  void aRunThatFailsLeavesAPictureWithItsLastLines() throws IOException {
    EventWriter lateWriter =
        new EventWriter() {
          @Override
          public void write(Trainer trainer) {
            writeMetrics(40);
          }
        };
    Trainer trainer =
        trainer()
            .writer("late", lateWriter)
            .hook(new ThrowingHook(HookCall.AFTER_STEP, 3, new IllegalStateException("broken")))
            .build();
    assertThatThrownBy(trainer::train).isInstanceOf(RunException.class);
    assertThat(coloursOf(picture())).isGreaterThan(4);
  }

  @Test
  void withoutMetricsThereIsNoPicture() {
    trainer().build().train();
    assertThat(run.resolve("loss-curve.png")).doesNotExist();
  }

  @Test
  void withoutALossThereIsNoPicture() throws IOException {
    Files.writeString(run.resolve("metrics.jsonl"), "{\"iteration\": 0, \"lr\": 0.1}\n");
    trainer().build().train();
    assertThat(run.resolve("loss-curve.png")).doesNotExist();
  }

  @Test
  void evaluatingDrawsNothing() {
    writeMetrics(40);
    trainer().build().evaluate();
    assertThat(run.resolve("loss-curve.png")).doesNotExist();
  }

  private TrainerBuilder trainer() {
    return Trainer.builder()
        .step(new CountingStep())
        .maxIter(5)
        .output(run)
        .hook("loss-curve", new LossCurveHook(new LossCurveSettings(1000, 420)));
  }

  /** Losses that decay with some noise, a rate with warm-up, and an AP50 every 100 iterations. */
  private void writeMetrics(int iterations) {
    StringBuilder lines = new StringBuilder();
    for (int i = 3; i < iterations; i += 4) {
      double box = 0.9 * Math.exp(-i / 150.0) + 0.05 * Math.sin(i) + 0.2;
      double cls = 1.6 * Math.exp(-i / 60.0) + 0.04 * Math.cos(2 * i) + 0.1;
      double lr = 0.01 * Math.min(1, i / 50.0) * (i < 300 ? 1 : 0.1);
      lines.append(
          String.format(
              Locale.ROOT,
              "{%s\"iteration\": %d, \"loss_box\": %f, \"loss_cls\": %f, \"lr\": %f,"
                  + " \"total_loss\": %f}%n",
              i % 100 == 99
                  ? "\"val/bbox/AP50\": " + (0.9 - 0.8 * Math.exp(-i / 120.0)) + ", "
                  : "",
              i,
              box,
              cls,
              lr,
              box + cls));
    }
    try {
      Files.writeString(run.resolve("metrics.jsonl"), lines);
    } catch (IOException e) {
      throw new AssertionError("the test cannot write its file", e);
    }
  }

  private BufferedImage picture() throws IOException {
    return ImageIO.read(run.resolve("loss-curve.png").toFile());
  }

  private static long coloursOf(BufferedImage picture) {
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return Arrays.stream(pixels).distinct().count();
  }
}
