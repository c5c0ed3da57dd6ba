package org.hookline.detection.mining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.io.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalsePositivesTest {

  private static final Detection SURE = new Detection(new Box(1, 2, 30, 40.5), 0.875, 1);
  private static final Detection LESS = new Detection(new Box(-0.5, 0, 8, 8), 0.1, 2);

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadBack() {
    Path file = folder.resolve("made/on the way/list.json");

    example().write(file);

    assertThat(FalsePositives.read(file)).isEqualTo(example());
  }

  @Test
  void aFrameIsALineAndFramesAreInTheOrderOfTheirNumbers() {
    Path file = folder.resolve("list.json");

    example().write(file);

    assertThat(file)
        .hasContent(
            """
            {
              "iteration": 999,
              "score-threshold": 0.6,
              "iou-threshold": 0.5,
              "videos": {
                "a \\"quoted\\" name": {
                  "2": [{"box": [1.0, 2.0, 30.0, 40.5], "score": 0.875, "category": 1}],
                  "10": [{"box": [1.0, 2.0, 30.0, 40.5], "score": 0.875, "category": 1}, {"box": [-0.5, 0.0, 8.0, 8.0], "score": 0.1, "category": 2}]
                },
                "b/c": {
                  "-1": [{"box": [-0.5, 0.0, 8.0, 8.0], "score": 0.1, "category": 2}]
                }
              }
            }
            """);
  }

  @Test
  void theSameContentGivesTheSameBytes() throws IOException {
    example().write(folder.resolve("one.json"));
    FalsePositives.read(folder.resolve("one.json")).write(folder.resolve("two.json"));

    assertThat(Files.readAllBytes(folder.resolve("two.json")))
        .isEqualTo(Files.readAllBytes(folder.resolve("one.json")));
  }

  @Test
  void noFalsePositivesAtAllIsAListAsWell() {
    FalsePositives none = new FalsePositives(0, 0, 1, new TreeMap<>());
    none.write(folder.resolve("none.json"));

    assertThat(FalsePositives.read(folder.resolve("none.json"))).isEqualTo(none);
    assertThat(none.frameCount()).isZero();
  }

  @Test
  void theFramesOfAVideoAreKnown() {
    assertThat(example().frames("a \"quoted\" name")).containsExactly(2, 10);
    assertThat(example().frames("another")).isEmpty();
    assertThat(example().frameCount()).isEqualTo(3);
  }

  @Test
  void unknownKeysArePassedOver() throws IOException {
    Path file =
        write(
            """
            {"comment": {"deep": [1, {"videos": 2}]}, "iteration": 4, "score-threshold": 0.6,
             "videos": {"v": {"3": [{"score": 0.7, "box": [0, 0, 1, 1], "track": 9, "category": 1}]}},
             "iou-threshold": 0.5}
            """);

    assertThat(FalsePositives.read(file).frames("v")).containsExactly(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1]                                         | it is not an object
          ``                                          | it is not an object
          {}                                          | it has no "iteration"
          {"iteration": 1.5}                          | "iteration" is not an integer
          {"iteration": 1e40}                         | "iteration" is not an integer
          {"iteration": 1}                            | it has no "score-threshold"
          {"score-threshold": "high"}                 | "score-threshold" is not a number
          {"iou-threshold": null}                     | "iou-threshold" is not a number
          {"videos": []}                              | "videos" is not an object
          {"videos": {"v": 7}}                        | video "v" is not an object
          {"videos": {"v": {}, "v": {}}}              | video "v" is there twice
          {"videos": {"v": {"one": []}}}              | video "v", frame one: the index of a frame is an integer of 32 bits
          {"videos": {"v": {"99999999999": []}}}      | video "v", frame 99999999999: the index of a frame is an integer of 32 bits
          {"videos": {"v": {"1": []}, "w": {"1": 2}}} | video "w", frame 1 is not a list
          {"videos": {"v": {"1": [], "1": []}}}       | video "v", frame 1 is there twice
          {"videos": {"v": {"1": [2]}}}               | video "v", frame 1, [0]: "box" is not [x, y, width, height]
          {"videos": {"v": {"1": [{"box": [1, 2, 3]}]}}}        | video "v", frame 1, [0]: "box" is not [x, y, width, height]
          {"videos": {"v": {"1": [{"box": [1, 2, 3, -4]}]}}}    | video "v", frame 1, [0]: "box": a box must have a finite size of zero or more, not 3.0 x -4.0
          {"videos": {"v": {"1": [{"box": [1, "x", 3, 4]}]}}}   | video "v", frame 1, [0]: "box": a box must lie at finite coordinates, not 1.0, NaN
          {"videos": {"v": {"1": [{"box": [1, 2, 3, 4]}]}}}     | video "v", frame 1, [0]: "score" is not a finite number
          {"videos": {"v": {"1": [{"box": [1, 2, 3, 4], "score": NaN}]}}}      | video "v", frame 1, [0]: "score" is not a finite number
          {"videos": {"v": {"1": [{"box": [1, 2, 3, 4], "score": 1, "category": 0.5}]}}} | video "v", frame 1, [0]: "category" is not an integer
          {"iteration": -1, "score-threshold": 0, "iou-threshold": 0, "videos": {}}      | iteration must not be negative, it is -1
          {"iteration": 1, "score-threshold": 1.5, "iou-threshold": 0, "videos": {}}     | score-threshold must be from 0 to 1, it is 1.5
          {"iteration": 1, "score-threshold": 0, "iou-threshold": NaN, "videos": {}}     | iou-threshold must be from 0 to 1, it is NaN
          {"iteration": 1, "score-threshold": 0, "iou-threshold": 0, "videos": {"v": {}}}        | video "v" has no frames
          {"iteration": 1, "score-threshold": 0, "iou-threshold": 0, "videos": {"v": {"3": []}}} | video "v", frame 3 has no false positives
          """)
  void whatIsNoListIsRefusedWithTheReason(String text, String reason) throws IOException {
    Path file = write(text == null ? "" : text);

    assertThatThrownBy(() -> FalsePositives.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + file + "\" is not a list of false positives: " + reason + ".");
  }

  @Test
  void aFileThatIsCutOffIsRefusedWithItsPlace() throws IOException {
    example().write(folder.resolve("list.json"));
    String whole = Files.readString(folder.resolve("list.json"));
    Path file = write(whole.substring(0, whole.indexOf("0.875")));

    assertThatThrownBy(() -> FalsePositives.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("\"" + file + "\" is not valid JSON: line 7, column ");
  }

  @Test
  void aFileThatIsNotThereIsTheUsersMistake() {
    assertThatThrownBy(() -> FalsePositives.read(folder.resolve("none.json")))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no file \"" + folder.resolve("none.json") + "\".");
  }

  @Test
  void aFileThatIsTooLargeIsNotReadIntoMemory() throws IOException {
    Path file = folder.resolve("large.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.writeBytes("{");
      sparse.setLength(256L * 1024 * 1024 + 1);
    }

    assertThatThrownBy(() -> FalsePositives.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"" + file + "\" is not a list of false positives: it is larger than 256 MiB.");
  }

  @Test
  void aFullDiskLeavesTheListThatWasThere() throws IOException {
    Path file = folder.resolve("list.json");
    example().write(file);
    FalsePositives other = new FalsePositives(7, 0, 0, new TreeMap<>());

    assertThatThrownBy(() -> other.write(file, new FullDisk()))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "\""
                + file
                + "\" could not be written, \""
                + folder.resolve(".tmp-list.json")
                + "\": no space is left. Make sure that the disk has room and the folder may be"
                + " written.");

    assertThat(FalsePositives.read(file)).isEqualTo(example());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file.json"), text);
  }

  private static FalsePositives example() {
    return new FalsePositives(
        999,
        0.6,
        0.5,
        sorted(
            Map.of(
                "b/c",
                sorted(Map.of(-1, List.of(LESS))),
                "a \"quoted\" name",
                sorted(Map.of(10, List.of(SURE, LESS), 2, List.of(SURE))))));
  }

  private static <K, V> SortedMap<K, V> sorted(Map<K, V> map) {
    return new TreeMap<>(map);
  }

  /** The real disk, on which there is no room for the content of a file. */
  private static final class FullDisk implements Disk {

    private final Disk real = Disk.real();

    @Override
    public Output create(Path file) throws IOException {
      real.create(file).close();
      throw new FileSystemException(file.toString(), null, "no space is left");
    }

    @Override
    public SeekableByteChannel open(Path file) throws IOException {
      return real.open(file);
    }

    @Override
    public void createFolder(Path newFolder) throws IOException {
      real.createFolder(newFolder);
    }

    @Override
    public List<Path> list(Path listed) throws IOException {
      return real.list(listed);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      real.move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
      real.delete(path);
    }

    @Override
    public void force(Path forced) throws IOException {
      real.force(forced);
    }
  }
}
