package org.hookline.ultrasound.data.inspection;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakageCommandTest {

  @TempDir Path folder;

  @Test
  void differentVideosOfDifferentPatientsShareNothing() throws IOException {
    write("train", "a", "'patient': 'p1'", png(Example.speckle(1)), png(Example.speckle(2)));
    write("test", "b", "'patient': 'p2'", png(Example.speckle(3)));

    assertThat(check())
        .isEqualToNormalizingNewlines(
            """
            train  %s: 1 video, 2 frames
            test   %s: 1 video, 1 frame
            nothing is in both sets
            exit 0
            """
                .formatted(folder.resolve("train/set.json"), folder.resolve("test/set.json")));
  }

  @Test
  void aPatientInBothIsRefusedWhicheverKeySaysIt() throws IOException {
    write("train", "a", "'patient': 'p1'", png(Example.speckle(1)));
    write("test", "b", "'patient_id': 'p1'", png(Example.speckle(2)));

    assertThat(check())
        .contains("patients in both sets: 1: \"p1\"\nrefused: ", "exit 4")
        .doesNotContain("frames identical", "video names");
  }

  @Test
  void aFileInBothIsRefused() throws IOException {
    write("train", "a", "'patient': 'p1'", png(Example.speckle(1)), png(Example.speckle(2)));
    write("test", "b", "'patient': 'p2'", png(Example.speckle(3)), png(Example.speckle(2)));

    assertThat(check())
        .contains(
            "test frames identical to training frames: 1: \"b\" frame 1 = \"a\" frame 1\nrefused: ",
            "exit 4")
        .doesNotContain("nearly");
  }

  @Test
  void tenAreNamedAndTheRestIsCounted() throws IOException {
    Picture[] twelve =
        IntStream.range(0, 12).mapToObj(i -> png(Example.speckle(i))).toArray(Picture[]::new);
    write("train", "a", "'patient': 'p1'", twelve);
    write("test", "b", "'patient': 'p2'", twelve);

    assertThat(check())
        .contains("identical to training frames: 12: \"b\" frame 0", "frame 9 and 2 more")
        .doesNotContain("\"b\" frame 10");
  }

  @Test
  void aCopyWithAnotherCompressionSizeOrBrightnessIsWarnedOf() throws IOException {
    BufferedImage original = Example.speckle(1);
    write("train", "a", "'patient': 'p1'", png(Example.speckle(2)), png(original));
    write(
        "test",
        "b",
        "'patient': 'p2'",
        new Picture(original, "jpg"),
        png(Example.scaled(original, 70, 50)),
        png(new RescaleOp(0.8f, 30, null).filter(original, null)),
        png(Example.speckle(3)));

    assertThat(check())
        .containsPattern(
            "test frames nearly identical to training frames: 3: \"b\" frame 0 [=~] \"a\" frame 1,"
                + " \"b\" frame 1 [=~] \"a\" frame 1, \"b\" frame 2 [=~] \"a\" frame 1\nwarning: ")
        .contains("exit 0");
  }

  /** A fifth of the width: the limit that the documentation of the check admits. */
  @Test
  void aCopyThatWasMovedIsNotSeen() throws IOException {
    write("train", "a", "'patient': 'p1'", png(Example.speckle(1)));
    write("test", "b", "'patient': 'p2'", png(Example.shifted(Example.speckle(1), 20)));

    assertThat(check()).contains("nothing is in both sets");
  }

  @Test
  void oneVideoNameInBothIsOnlyWarnedOf() throws IOException {
    write("train", "a", "'patient': 'p1'", png(Example.speckle(1)));
    write("test", "a", "'patient': 'p2'", png(Example.speckle(2)));

    assertThat(check()).contains("video names in both sets: 1: \"a\"\nwarning: ", "exit 0");
  }

  @Test
  void framesThatShowNothingAreNotComparedButCounted() throws IOException {
    BufferedImage black = Example.uniform(0);
    write("train", "a", "'patient': 'p1'", png(black), png(Example.speckle(1)));
    write("test", "b", "'patient': 'p2'", png(black), png(Example.uniform(90)));

    assertThat(check())
        .contains("not compared: 3 frames of both sets that show nothing\nnothing is", "exit 0");
  }

  @Test
  void saysOfHowManyVideosThePatientIsUnknown() throws IOException {
    write("train", "a", "'patient': ' '", png(Example.speckle(1)));
    write("test", "b", "'device': 'd'", png(Example.speckle(2)));

    assertThat(check())
        .contains("the patients of 2 videos of both sets, which do not say theirs", "exit 0");
  }

  @Test
  void aMissingImageIsNamed() throws IOException {
    write("train", "a", "'patient': 'p1'", png(Example.speckle(1)));
    write("test", "b", "'patient': 'p2'", png(Example.speckle(2)));
    Path image = folder.resolve("test/frames/0.png");
    Files.delete(image);

    assertThatThrownBy(this::check)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" cannot be used:\n  an image file is not there: image 1 \"%s\""
                .formatted(folder.resolve("test/set.json"), image));
  }

  @Test
  void anImageOfAnotherSizeIsNamed() throws IOException {
    write("train", "a", "'patient': 'p1'", png(Example.speckle(1)));
    write("test", "b", "'patient': 'p2'", png(Example.speckle(2)));
    Path image = folder.resolve("test/frames/0.png");
    Example.write(Example.scaled(Example.speckle(2), 40, 30), image);

    assertThatThrownBy(this::check)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The image \"%s\" is 40 x 30 pixels, but its data set says 96 x 64 (image 1)."
                .formatted(image));
  }

  @Test
  void aDamagedImageIsAnErrorOrAResult() throws IOException {
    write("train", "a", "'patient': 'p1'", png(Example.speckle(1)));
    write("test", "b", "'patient': 'p2'", png(Example.speckle(2)));
    Path image = folder.resolve("test/frames/0.png");
    byte[] sound = Files.readAllBytes(image);
    int errors = 0;
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] damaged = Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
      for (int i = 0; i < 3; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(image, damaged);
      try {
        check();
      } catch (InputException e) {
        errors++;
        assertThat(e.getMessage()).as("seed %d", seed).contains(image.toString()).endsWith(".");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(errors).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLTE", "tRNS", "iCCP", "zTXt", "IDAT"})
  void aPartThatClaimsTwoGigabytesIsDamageOrLeftOut(String chunk) throws IOException {
    write("train", "a", "'patient': 'p1'", png(Example.speckle(1)));
    write("test", "b", "'patient': 'p2'", png(Example.speckle(2)));
    Path image = folder.resolve("test/frames/0.png");
    byte[] sound = Files.readAllBytes(image);
    int headerEnd = 8 + 25;
    ByteBuffer hostile = ByteBuffer.allocate(sound.length + 8);
    hostile.put(sound, 0, headerEnd).putInt(Integer.MAX_VALUE);
    hostile.put(chunk.getBytes(StandardCharsets.US_ASCII));
    hostile.put(sound, headerEnd, sound.length - headerEnd);
    Files.write(image, hostile.array());

    assertThatThrownBy(this::check)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("The image \"" + image + "\" cannot be read: ");
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() {
    assertThatThrownBy(() -> run("--train", "a.json"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Missing required option: '--test=FILE'."
                + " Try \"hookline ultrasound leakage --help\".");
    assertThatThrownBy(() -> run("--train", "a", "--test", "b", "--near", "17"))
        .isInstanceOf(InputException.class)
        .hasMessage("--near must be from 0 to 16, it is 17");
    assertThat(run("--help")).contains("Usage: hookline ultrasound leakage", "exit 0");
  }

  @Test
  void theCheckRefusesADistanceThatMeansNothing() {
    assertThatThrownBy(() -> new LeakageCheck(-1, line -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("near must be from 0 to 16, it is -1");
  }

  private record Picture(BufferedImage image, String ending) {}

  private static Picture png(BufferedImage image) {
    return new Picture(image, "png");
  }

  /** Writes a data set of one video. */
  private void write(String set, String video, String attribute, Picture... pictures)
      throws IOException {
    for (int i = 0; i < pictures.length; i++) {
      Example.write(
          pictures[i].image(),
          folder.resolve(set).resolve("frames").resolve(i + "." + pictures[i].ending()));
    }
    String images =
        IntStream.range(0, pictures.length)
            .mapToObj(
                i ->
                    "{'id': %d, 'video_id': 1, 'frame_id': %d, 'file_name': '%d.%s', 'width': %d, 'height': %d}"
                        .formatted(
                            i + 1,
                            i,
                            i,
                            pictures[i].ending(),
                            pictures[i].image().getWidth(),
                            pictures[i].image().getHeight()))
            .collect(joining(","));
    Example.annotations(
        folder.resolve(set),
        "set.json",
        "{'categories': [], 'videos': [{'id': 1, 'name': '%s', %s}], 'images': [%s], 'annotations': []}"
            .formatted(video, attribute, images));
  }

  private String check() {
    return run(
        "--train",
        folder.resolve("train/set.json").toString(),
        "--test",
        folder.resolve("test/set.json").toString());
  }

  private static String run(String... arguments) {
    return Example.run(new LeakageCommand(), arguments).replace(System.lineSeparator(), "\n");
  }
}
