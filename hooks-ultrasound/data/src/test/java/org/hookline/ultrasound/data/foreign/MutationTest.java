package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.ultrasound.data.Example;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken files of every format and kind give a result or a sentence, and soon. */
class MutationTest {

  private static final int COPIES = 1000;

  /** Writing back the whole file is half of the time. */
  private static final int COPIES_PER_FILE = 5;

  /** Words that have broken readers before. */
  private static final List<String> NASTY =
      List.of(
          "-1",
          "0",
          "1e308",
          "-1e308",
          "NaN",
          "null",
          "[]",
          "{}",
          "\"\"",
          "9999999999999999999",
          "../../../etc/passwd",
          "/etc/passwd",
          "\\u0000",
          "\u0000",
          "true",
          ",",
          "<",
          "&x;",
          "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
          "2147483647",
          "-2147483648");

  @TempDir Path folder;

  static Stream<ForeignFormat> formats() {
    return Stream.of(
        new CocoVidFormat(),
        new DdtiFormat(),
        new FramesFormat(),
        new MasksFormat(),
        new ReleaseFormat(),
        new VocFormat(),
        new YoloFormat());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void brokenFilesGiveAResultOrASentence(ForeignFormat format) throws IOException {
    Example example = new Example(folder).of(format.name());
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int used = 0;
    Path file = files.get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int copy = 0; copy < COPIES; copy++) {
      if (copy % COPIES_PER_FILE == 0) {
        Files.write(file, whole);
        file = files.get(random.nextInt(files.size()));
        whole = Files.readAllBytes(file);
      }
      byte[] broken = mutated(whole, random);
      Files.write(file, broken);
      String what = "%s, seed %d, copy %d of %s".formatted(format.name(), seed, copy, file);
      try {
        used +=
            assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> readAll(format, example.folder()), what);
      } catch (InputException e) {
        assertThat(e).as(what).hasMessageMatching("(?s).+[.\\]\\w\")]");
      } catch (RuntimeException | Error e) {
        fail(what, e);
      }
    }
    assertThat(used)
        .as("copies of %s that could still be read, seed %d", format, seed)
        .isPositive();
  }

  /** Reads everything, pixels too; 1 if it could be used. */
  private static int readAll(ForeignFormat format, Path source) {
    ForeignReading reading = format.read(source, ForeignOptions.usual());
    reading.report().throwIfUnusable();
    for (ForeignVideo video : reading.videos()) {
      for (ForeignFrame frame : video.frames()) {
        for (ForeignBox box : frame.boxes()) {
          assertThat(reading.categories()).contains(box.category());
          assertThat(box.box().clipTo(frame.pixels().width(), frame.pixels().height()).isEmpty())
              .isFalse();
        }
        assertThat(frame.pixels().read().getWidth()).isEqualTo(frame.pixels().width());
      }
    }
    return 1;
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] copy = whole.clone();
    switch (random.nextInt(5)) {
      case 0 -> {
        for (int i = 1 + random.nextInt(8); i > 0 && copy.length > 0; i--) {
          copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
      }
      case 1 -> {
        return Arrays.copyOf(copy, random.nextInt(copy.length + 1));
      }
      case 2 -> {
        return spliced(copy, NASTY.get(random.nextInt(NASTY.size())), random);
      }
      case 3 -> {
        int from = random.nextInt(copy.length + 1);
        int to = from + random.nextInt(copy.length + 1 - from);
        return joined(Arrays.copyOf(copy, to), Arrays.copyOfRange(copy, from, copy.length));
      }
      default -> {
        return wordReplaced(copy, random);
      }
    }
  }

  /** A nasty word in the place of some bytes. */
  private static byte[] spliced(byte[] copy, String word, Random random) {
    int at = random.nextInt(copy.length + 1);
    int after = Math.min(copy.length, at + random.nextInt(6));
    return joined(
        joined(Arrays.copyOf(copy, at), word.getBytes(StandardCharsets.UTF_8)),
        Arrays.copyOfRange(copy, after, copy.length));
  }

  /** A nasty word in the place of a number or a word. */
  private static byte[] wordReplaced(byte[] copy, Random random) {
    String text = new String(copy, StandardCharsets.ISO_8859_1);
    List<int[]> words = new ArrayList<>();
    var matcher = java.util.regex.Pattern.compile("[\\w.-]+").matcher(text);
    while (matcher.find()) {
      words.add(new int[] {matcher.start(), matcher.end()});
    }
    if (words.isEmpty()) {
      return copy;
    }
    int[] word = words.get(random.nextInt(words.size()));
    String nasty = NASTY.get(random.nextInt(NASTY.size()));
    return (text.substring(0, word[0]) + nasty + text.substring(word[1]))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
