package org.hookline.writers.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.ScalarKind;
import org.hookline.World;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.HookCall;
import org.hookline.testkit.ThrowingHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardWriterTest {

  @TempDir private Path folder;

  @Test
  void anEventHasItsIterationItsTimeAndAllScalarsPutAtIt() throws IOException {
    Run run =
        run(2, 2).each(Phase.SCHEDULE, t -> t.storage().putScalar("lr", 0.25, ScalarKind.RAW));
    List<Fields> events = EventFileReader.events(run.train().file());

    assertThat(events).hasSize(2);
    assertThat(events.get(0).numbers()).containsExactly(1, 3);
    assertThat(events.get(0).text(3)).isEqualTo("brain.Event:2");
    assertThat(events.get(1).real(1)).isEqualTo(1.5);
    assertThat(events.get(1).integer(2)).isEqualTo(1);
    List<Fields> values = events.get(1).message(5).messages(1);
    assertThat(values).extracting(value -> value.text(1)).containsExactly("lr", "total_loss");
    assertThat(values).extracting(value -> value.single(2)).containsExactly(0.25f, 1.5f);
  }

  /** Losses 1 to 4 have the median 2.5, 1 to 5 have 3. */
  @Test
  void everyPeriodAndTheLastIterationHaveAPoint() throws IOException {
    assertThat(run(5, 2).train().values())
        .containsExactly("1 total_loss=1.5", "3 total_loss=2.5", "4 total_loss=3.0");
  }

  @Test
  void aScalarThatCameInBetweenIsAtItsOwnIterationAndThereOnce() throws IOException {
    Run run =
        run(9, 3).at(4, Phase.EVALUATE, t -> t.storage().putScalar("AP", 0.5, ScalarKind.RAW));
    assertThat(run.train().values())
        .containsExactly("2 total_loss=2.0", "4 AP=0.5", "5 total_loss=3.5", "8 total_loss=5.0");
  }

  @Test
  void whatIsNotANumberIsWrittenAsItIs() throws IOException {
    Run run =
        run(1, 1)
            .each(Phase.USER, t -> t.storage().putScalar("a", Double.NaN))
            .each(Phase.SCHEDULE, t -> t.storage().putScalar("b", Double.NEGATIVE_INFINITY))
            .each(Phase.DATA, t -> t.storage().putScalar("c", 1e300));
    assertThat(run.train().values())
        .containsExactly("0 a=NaN", "0 b=-Infinity", "0 c=Infinity", "0 total_loss=1.0");
  }

  @Test
  void anImageIsAPngOfItsPixels() throws IOException {
    byte[] rgb = {(byte) 255, 0, 0, 1, 2, 3, 0, (byte) 128, 0, 9, 9, 9, 0, 0, 0, 7, 8, (byte) 200};
    Run run = run(2, 2).at(0, Phase.USER, t -> t.storage().putImage("val/worst", 2, 3, rgb));
    Fields value = EventFileReader.events(run.train().file()).get(1).message(5).messages(1).get(0);

    assertThat(value.text(1)).isEqualTo("val/worst");
    Fields image = value.message(4);
    assertThat(image.integer(1)).as("height").isEqualTo(3);
    assertThat(image.integer(2)).as("width").isEqualTo(2);
    assertThat(image.integer(3)).as("RGB").isEqualTo(3);
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(image.bytes(4)));
    assertThat(read.getRGB(0, 0, 2, 3, null, 0, 2))
        .containsExactly(0xFFFF0000, 0xFF010203, 0xFF008000, 0xFF090909, 0xFF000000, 0xFF0708C8);
  }

  /** Of 0, 1, 1, 4 in two bins: three up to 2, one up to 4; the sum is 6, of the squares 18. */
  @Test
  void aHistogramHasItsMomentsAndItsBins() throws IOException {
    double[] values = {0, 1, 1, 4};
    Run run = run(2, 2).at(1, Phase.USER, t -> t.storage().putHistogram("weights", values, 2));
    Fields value = EventFileReader.events(run.train().file()).get(1).message(5).messages(1).get(0);

    assertThat(value.text(1)).isEqualTo("weights");
    Fields histogram = value.message(5);
    assertThat(histogram.numbers()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(histogram.real(1)).as("min").isEqualTo(0);
    assertThat(histogram.real(2)).as("max").isEqualTo(4);
    assertThat(histogram.real(3)).as("num").isEqualTo(4);
    assertThat(histogram.real(4)).as("sum").isEqualTo(6);
    assertThat(histogram.real(5)).as("sum of squares").isEqualTo(18);
    assertThat(histogram.reals(6)).as("limits").containsExactly(2, 4);
    assertThat(histogram.reals(7)).as("counts").containsExactly(3, 1);
  }

  @Test
  void everyImageAndHistogramIsWrittenOnce() throws IOException {
    Run run =
        run(6, 2)
            .each(
                Phase.USER, t -> t.storage().putImage("view", 1, (int) t.iter() + 1, rgb(t.iter())))
            .at(1, Phase.USER, t -> t.storage().putHistogram("w", new double[] {1, 2}, 2));
    assertThat(run.train().values())
        .containsExactly(
            "0 view=1x1",
            "1 view=1x2",
            "1 w=histogram of 2.0",
            "1 total_loss=1.5",
            "2 view=1x3",
            "3 view=1x4",
            "3 total_loss=2.5",
            "4 view=1x5",
            "5 view=1x6",
            "5 total_loss=3.5");
  }

  @Test
  void anImageWithoutPixelsIsLeftOut() throws IOException {
    Run run = run(1, 1).each(Phase.USER, t -> t.storage().putImage("empty", 0, 5, new byte[0]));
    assertThat(run.train().values()).containsExactly("0 total_loss=1.0");
  }

  @Test
  void whatLedToAFailureIsWritten() throws IOException {
    Run run = run(100, 50);
    run.builder().hook(new ThrowingHook(HookCall.AFTER_STEP, 2, new IllegalStateException("no")));
    assertThatThrownBy(run::train).isInstanceOf(RunException.class);
    assertThat(run.values()).containsExactly("2 total_loss=2.0");
  }

  @Test
  void onlyTheMainProcessWrites() {
    Run run = run(4, 2);
    run.builder().processes(new AgreeingProcesses(new World(1, 2)));
    run.train();
    assertThat(folder.resolve("tensorboard")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("tensorboard"), "a file");
    assertThatThrownBy(() -> run(4, 2).train())
        .isInstanceOf(RunException.class)
        .hasMessageContaining(
            "events.out.tfevents.hookline cannot be written, \"%s\": something else of this name is"
                + " in the way. Make sure that the disk has room and the folder may be written.",
            inTheWay);
  }

  private Run run(long maxIter, long period) {
    return new Run(folder, maxIter, period);
  }

  private static byte[] rgb(long iteration) {
    return new byte[3 * ((int) iteration + 1)];
  }
}
