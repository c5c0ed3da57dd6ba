package org.hookline.ultrasound.live;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.config.ConfigSources;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RunConfiguration;
import org.hookline.dicom.DicomCine;
import org.hookline.hooks.checkpoint.CheckpointFactory;
import org.hookline.plugin.PluginCatalog;
import org.hookline.run.RunAssembly;
import org.hookline.run.RunFolder;
import org.hookline.run.TrainingRun;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {

  private final EyeFactory eyes = new EyeFactory();
  private final PluginCatalog catalog = PluginCatalog.of(List.of(eyes, new CheckpointFactory()));

  @TempDir private Path folder;
  private Path run;
  private Path clip;
  private Path out;

  /** Three frames whose names are not in the order of the alphabet. */
  @BeforeEach
  void writeFrames() throws IOException {
    run = folder.resolve("run");
    clip = folder.resolve("clip");
    out = folder.resolve("out");
    Films.write(clip.resolve("f10.png"), 20, 10, 255);
    Films.write(clip.resolve("f2.png"), 20, 10, 51);
    Files.writeString(clip.resolve("notes.txt"), "not a frame");
    Films.write(clip.resolve("f1.png"), 20, 10, 0);
  }

  @Test
  void framesAreSeenInTheirNaturalOrder() {
    train();

    String said = detect("--fps", "25");

    assertThat(said)
        .containsPattern(
            "^3 frames in \\d+\\.\\d s \\(.* per second\\); model p50 1.0 ms, p95 1.0 ms")
        .contains("; real time at 25 fps: ")
        .contains("\n  something was found in 1 of 3 frames, with a score of 0.3 or more\n")
        .endsWith("\nthe results are in \"" + out + "\"\nexit 0\n");
    Config video = video();
    assertThat(video.getString("video")).isEqualTo("clip");
    assertThat(video.getString("source")).isEqualTo(clip.toString());
    assertThat(video.getDouble("fps")).isEqualTo(25);
    assertThat(frames()).extracting(frame -> frame.getInt("frame")).containsExactly(1, 2, 3);
    assertThat(frames())
        .extracting(frame -> frame.getString("file"))
        .containsExactly("f1.png", "f2.png", "f10.png");
    assertThat(scores()).containsExactly(0.0, 0.2, 1.0);
    Config found = frames().get(2).getConfigList("detections").get(0);
    assertThat(found.getString("category")).isEqualTo("mass");
    assertThat(frames().get(0).getInt("width")).isEqualTo(20);
    assertThat(frames().get(0).getInt("height")).isEqualTo(10);
  }

  @Test
  void theLatencyIsWrittenDown() {
    train();

    detect("--fps", "25");

    Config latency = read("latency.json");
    assertThat(latency.getInt("threads")).isEqualTo(3);
    assertThat(latency.getString("model.checkpoint")).isEqualTo("iter-0000003");
    Config video = latency.getConfigList("videos").get(0);
    assertThat(video.getString("video")).isEqualTo("clip");
    assertThat(video.getInt("frames")).isEqualTo(3);
    // Of three frames two are warm-up, as one must be left.
    assertThat(video.getInt("warm-up-frames")).isEqualTo(2);
    assertThat(video.getDouble("model-ms.p95")).isEqualTo(1);
    assertThat(video.getDouble("frame-ms.max")).isPositive();
    assertThat(video.getDouble("frames-per-second")).isPositive();
    assertThat(video.getInt("look-ahead-frames")).isZero();
  }

  /** The model knows of each frame only when two more have come; the last two at the end. */
  @Test
  void whatIsDecidedLateBelongsToItsOwnFrame() {
    train("look-ahead=2");

    assertThat(detect("--fps", "25")).contains("; decided 2 frames late\n");

    assertThat(scores()).containsExactly(0.0, 0.2, 1.0);
    Config latency = read("latency.json").getConfigList("videos").get(0);
    assertThat(latency.getInt("look-ahead-frames")).isEqualTo(2);
    // Two frames at 25 a second.
    assertThat(latency.getDouble("look-ahead-ms")).isEqualTo(80);
    assertThat(out.resolve("overlay")).isDirectoryContaining("glob:**/000003.png");
  }

  @Test
  void theOverlayShowsSureBoxesAndAStrip() throws IOException {
    train();

    detect();

    var drawn = ImageIO.read(out.resolve("overlay/000003.png").toFile());
    // 20 x 10 pixels, 32 times as large, and the strip.
    assertThat(drawn.getWidth()).isEqualTo(640);
    assertThat(drawn.getHeight()).isEqualTo(320 + 26);
    // The lower edge of the box from (1, 2), 4 high, is in the colour of detections.
    assertThat(drawn.getRGB(40, 6 * 32) & 0xFFFFFF).isEqualTo(0xE69F00);
    var unsure = ImageIO.read(out.resolve("overlay/000002.png").toFile());
    // 51 of 255, and no box.
    assertThat(unsure.getRGB(40, 6 * 32) & 0xFFFFFF).isEqualTo(0x333333);
  }

  @Test
  void theThresholdDecidesOnlyWhatIsDrawn() throws IOException {
    train();

    assertThat(detect("--score", "0.1")).contains("in 2 of 3 frames, with a score of 0.1 or more");

    var drawn = ImageIO.read(out.resolve("overlay/000002.png").toFile());
    assertThat(drawn.getRGB(40, 6 * 32) & 0xFFFFFF).isEqualTo(0xE69F00);
    assertThat(scores()).hasSize(3);
  }

  @Test
  void noOverlayIsDrawnIfNoneIsWanted() {
    train();

    detect("--overlay", "none");

    assertThat(out).isDirectoryNotContaining("glob:**/overlay*");
  }

  @Test
  void whereTheSizeChangesTheModelBeginsAnew() throws IOException {
    train("look-ahead=1");
    Films.write(clip.resolve("f11.jpg"), 30, 10, 255);

    try (LoggedLines log = new LoggedLines(Viewing.class)) {
      detect("--domain", "thyroid");

      assertThat(log.lines())
          .containsExactly(
              "WARN \"clip\": frame 4 is 30 x 10 pixels and so differs from those before, so the model"
                  + " begins anew");
    }

    assertThat(eyes.eye().watched()).containsExactly("thyroid", "thyroid");
    assertThat(scores()).containsExactly(0.0, 0.2, 1.0, 1.0);
    assertThat(frames().get(3).getInt("width")).isEqualTo(30);
  }

  @Test
  void eachFolderWithFramesIsAVideoOfItsOwn() throws IOException {
    train();
    Path all = folder.resolve("all");
    Films.write(all.resolve("p10/a.png"), 20, 10, 10);
    Films.write(all.resolve("p2/left/a.png"), 20, 10, 20);
    Films.write(all.resolve("p2/left/b.png"), 20, 10, 30);
    DicomCine.write(all.resolve("scan"));

    String said = detectIn(all, "--fps", "50");

    Config predictions = read("predictions.json");
    assertThat(predictions.getConfigList("videos"))
        .extracting(video -> video.getString("video") + " at " + video.getDouble("fps"))
        .containsExactly("p2/left at 50.0", "p10 at 50.0", "scan at 25.0");
    assertThat(said).contains("\"p2/left\": 2 frames in ").contains("\"scan\": 2 frames in ");
    assertThat(out.resolve("overlay/p2/left/000002.png")).exists();
    assertThat(out.resolve("overlay/scan/000002.png")).exists();
    assertThat(read("latency.json").getConfigList("videos")).hasSize(3);
  }

  @Test
  void withoutAFrameRateNothingIsSaidOfRealTime() {
    train();

    assertThat(detect()).contains("; whether that is real time, --fps would tell\n");

    Config latency = read("latency.json").getConfigList("videos").get(0);
    assertThat(latency.getIsNull("real-time")).isTrue();
    assertThat(latency.getIsNull("recorded-frames-per-second")).isTrue();
    assertThat(video().hasPath("fps")).isFalse();
  }

  /**
   * The widths tell the weights, by hand: 0.9 - 1 = -0.1, then 0.9 * -0.1 - 1 / 2 = -0.59, and so
   * on.
   */
  @Test
  void theBestCheckpointIsTakenIfThereIsOneAndOthersIfTheyAreNamed() throws IOException {
    train();
    assertThat(widthWith("--checkpoint", "iter-1")).isEqualTo(10 - 0.59, within(1e-9));
    // 0.9 * (0.9 * -0.59 - 1 / 3) - 1 / 4
    assertThat(widthWith()).isEqualTo(10 - 1.0279, within(1e-9));

    new CheckpointStore(run.resolve("checkpoints")).point("best", 1);

    assertThat(widthWith()).isEqualTo(10 - 0.59, within(1e-9));
    assertThat(widthWith("--checkpoint", "last")).isEqualTo(10 - 1.0279, within(1e-9));
    String copy = run.resolve("checkpoints/iter-0000003").toString();
    assertThat(widthWith("--checkpoint", copy)).isEqualTo(10 - 1.0279, within(1e-9));
  }

  @Test
  void nothingOfTheRunIsChangedAndItMayBeGoingOn() {
    train();
    Map<String, String> before = contents();
    detect();
    assertThat(contents()).isEqualTo(before);

    List<String> said = new ArrayList<>();
    train(trainer -> said.add(detectTo(folder.resolve("meanwhile"), clip)), "train.max-iter=6");

    assertThat(said).singleElement().asString().startsWith("3 frames in ");
  }

  @Test
  void withoutAnOutputANewFolderIsNamedAfterTheVideo() {
    Path name = OutputFolder.of(Optional.empty(), clip.resolve("../clip")).path();

    assertThat(name).isEqualTo(Path.of("clip-detected").toAbsolutePath());
  }

  @Test
  void anOutputThatHoldsSomethingIsRefused() throws IOException {
    train();
    Files.writeString(Files.createDirectories(out).resolve("old"), "");

    assertThatThrownBy(this::detect)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" is not an empty folder. Choose another one for --output, or delete it if nothing in it is needed.",
            out);
  }

  @Test
  void afterAFrameThatCannotBeReadNothingIsLeft() throws IOException {
    train();
    Path broken = Files.writeString(clip.resolve("f3.png"), "no picture");

    assertThatThrownBy(this::detect)
        .isInstanceOf(InputException.class)
        .hasMessage("\"%s\" is not an image that can be read.", broken);
    assertThat(folder).isDirectoryNotContaining("glob:**/*out*");
  }

  @Test
  void aPathWithoutAVideoIsTheUsersMistake() throws IOException {
    train();
    Path empty = Files.createDirectories(folder.resolve("empty/below"));

    assertThatThrownBy(() -> detectIn(folder.resolve("nothing")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There is no \"%s\". Name a folder of frames, a DICOM file or a video file.",
            folder.resolve("nothing"));
    assertThatThrownBy(() -> detectIn(empty))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There are no frames in \"%s\": no .png, .jpg or .jpeg file and no DICOM file, nor in the folders below. Other video files are named one by one.",
            empty);
  }

  @Test
  void aRunThatCannotBeLookedWithIsTheUsersMistake() {
    assertThatThrownBy(this::detect)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("There is no run in \"" + run + "\": it has no \"run.json\".");

    train("hooks.checkpoint=off");
    assertThatThrownBy(this::detect)
        .isInstanceOf(InputException.class)
        .hasMessage("The run in \"" + run + "\" has no checkpoint yet. Train first, or name one.");
  }

  @Test
  void aRunThatTrainsNoDetectorIsTheUsersMistake() {
    train("blind=on");

    assertThatThrownBy(this::detect)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The run in \"%s\" trains no detector, so there is nothing to look with. Name a run of the step \"detection\".",
            run);
  }

  @Test
  void checkpointsWeightsAndKindsThatAreNotThereAreTheUsersMistake() {
    train();

    assertThatThrownBy(() -> detect("--checkpoint", "iter-77"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("There is no checkpoint at ");
    assertThatThrownBy(() -> detect("--weights", "ema"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The checkpoint \"%s\" keeps no weights \"ema\" besides those that were trained; it keeps: none. Leave --weights out for those that were trained.",
            run.resolve("checkpoints/iter-0000003"));
    assertThatThrownBy(() -> detect("--domain", "knee"))
        .isInstanceOf(InputException.class)
        .hasMessage("no knee");
    assertThat(out).doesNotExist();
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() {
    assertThatThrownBy(() -> detect("--fps", "0"))
        .isInstanceOf(InputException.class)
        .hasMessage("--fps must be a finite number of frames per second above 0, it is 0.0.");
    assertThatThrownBy(() -> detect("--score", "1.5"))
        .isInstanceOf(InputException.class)
        .hasMessage("--score must be from 0 to 1, it is 1.5.");
    assertThatThrownBy(() -> detect("--overlay", "film"))
        .isInstanceOf(InputException.class)
        .hasMessage("--overlay must be frames, video or none, it is \"film\".");
    assertThatThrownBy(() -> run(""))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("Missing required ")
        .hasMessageEndingWith("Try \"hookline ultrasound detect --help\".");
    assertThat(run("", "--help"))
        .startsWith("Usage: hookline ultrasound detect")
        .endsWith("exit 0\n");
  }

  @Test
  void aVideoFileWantsFfmpeg() throws IOException {
    Path video = Files.writeString(folder.resolve("a.mp4"), "");

    assertThatThrownBy(() -> detectIn(video))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%1$s\" is neither an image nor a DICOM file. Other videos are read with ffmpeg, which is not on the PATH: install it, or convert the video where it is installed, with ffmpeg -i \"%1$s\" frames/%%06d.png, and name the folder.",
            video);
  }

  @Test
  void withoutFfmpegAVideoOverlayIsFrames() {
    train();

    assertThat(detect("--overlay", "video"))
        .startsWith("ffmpeg is not on the PATH, so the overlay is a PNG file for each frame\n");

    assertThat(out.resolve("overlay/000001.png")).exists();
  }

  /** A double stands for ffmpeg: it gives two frames of 2 x 1, and keeps what it is given. */
  @Test
  void ffmpegDecodesAndEncodes() throws IOException {
    train();
    Path programs =
        ffmpeg(
            """
            for last; do :; done
            if [ "$last" = - ]; then
              printf 'YUV4MPEG2 W2 H1 F30000:1001 Ip Cmono\\nFRAME\\nAAFRAME\\n@@'
            else
              cat > "${last#file:}"
            fi
            """);
    Path video = Files.writeString(folder.resolve("a.mp4"), "");

    String said =
        run(
            programs.toString(),
            video.toString(),
            "--run",
            run.toString(),
            "--output",
            out.toString(),
            "--overlay",
            "video");

    assertThat(said).startsWith("2 frames in ").contains("real time at 29.97 fps: ");
    // "A" is 65, "@" is 64.
    assertThat(scores()).containsExactly(65 / 255.0, 64 / 255.0);
    // Two pictures of 640 x (320 + 26) pixels of three bytes.
    assertThat(out.resolve("overlay.mp4")).hasSize(2 * 640 * 346 * 3);
  }

  /** The second part of one and the whole of another would both be {@code a-2.mp4}. */
  @Test
  void overlaysOfSeveralVideosAndTheirPartsAllHaveAFile() throws IOException {
    train();
    Path all = folder.resolve("all");
    Films.write(all.resolve("a/1.png"), 20, 10, 0);
    Films.write(all.resolve("a/2.png"), 30, 10, 0);
    Films.write(all.resolve("a-2/1.png"), 20, 10, 0);
    Path programs =
        ffmpeg(
            """
            for last; do :; done
            cat >> "${last#file:}"
            """);

    encode(programs, all);

    // One picture each, of 640 x (320 + 26) pixels of three bytes.
    assertThat(out.resolve("overlay/a/overlay.mp4")).hasSize(640 * 346 * 3);
    assertThat(out.resolve("overlay/a/overlay-2.mp4")).exists();
    assertThat(out.resolve("overlay/a-2/overlay.mp4")).hasSize(640 * 346 * 3);
  }

  @Test
  void anEncoderThatWritesNothingIsAnError() throws IOException {
    train();
    Path programs = ffmpeg("cat > /dev/null\n");

    assertThatThrownBy(() -> encode(programs, clip))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "ffmpeg cannot write \"overlay.mp4\": it says nothing. Choose --overlay frames if it cannot encode mp4.");
    assertThat(out).doesNotExist();
  }

  @Test
  void anOlderFfmpegIsAskedInItsOwnWords() throws IOException {
    train();
    Path programs =
        ffmpeg(
            """
            case "$*" in *fps_mode*) echo "Unrecognized option 'fps_mode'." >&2; exit 1;; esac
            case "$*" in *"-vsync passthrough"*) printf 'YUV4MPEG2 W1 H1 F5:1 Cmono\\nFRAME\\nA';; esac
            """);
    Path video = Files.writeString(folder.resolve("a.mp4"), "");

    assertThat(
            run(
                programs.toString(),
                video.toString(),
                "--run",
                run.toString(),
                "--output",
                out.toString()))
        .startsWith("1 frame in ");
  }

  @Test
  void anEncoderThatFailsSaysWhy() throws IOException {
    train();
    Path programs = ffmpeg("echo 'Unknown encoder' >&2\nexit 1\n");

    assertThatThrownBy(() -> encode(programs, clip))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "ffmpeg cannot write \"overlay.mp4\": Unknown encoder. Choose --overlay frames if it cannot encode mp4.");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatFfmpegCannotDecodeIsTheUsersMistake() throws IOException {
    train();
    Path programs = ffmpeg("echo 'moov atom not found' >&2\nexit 1\n");
    Path video = Files.writeString(folder.resolve("a.mp4"), "");

    assertThatThrownBy(() -> run(programs.toString(), video.toString(), "--run", run.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" is no folder of images, no DICOM file, and ffmpeg cannot decode it: moov atom not found.",
            video);
  }

  @Test
  void whatAnOlderFfmpegCannotDecodeItSaysInItsOwnWords() throws IOException {
    train();
    Path programs =
        ffmpeg(
            """
            case "$*" in
              *fps_mode*) echo "Unrecognized option 'fps_mode'." >&2;;
              *) echo 'moov atom not found' >&2;;
            esac
            exit 1
            """);
    Path video = Files.writeString(folder.resolve("a.mp4"), "");

    assertThatThrownBy(() -> run(programs.toString(), video.toString(), "--run", run.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" is no folder of images, no DICOM file, and ffmpeg cannot decode it: moov atom not found.",
            video);
  }

  @Test
  void aVideoOfFramesWithoutARateIsRefused() throws IOException {
    train();
    Path programs = ffmpeg("exit 1\n");

    assertThatThrownBy(
            () ->
                run(
                    programs.toString(),
                    clip.toString(),
                    "--run",
                    run.toString(),
                    "--output",
                    out.toString(),
                    "--overlay",
                    "video"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" does not say how many frames a second it has, so no video can be made of it. Say it with --fps, or choose --overlay frames.",
            clip);
  }

  /** Looks at what says no frame rate, and has a video made of it. */
  private void encode(Path programs, Path video) {
    run(
        programs.toString(),
        video.toString(),
        "--run",
        run.toString(),
        "--output",
        out.toString(),
        "--overlay",
        "video",
        "--fps",
        "25");
  }

  private Path ffmpeg(String script) throws IOException {
    Path programs = Files.createDirectories(folder.resolve("programs"));
    Path program = Files.writeString(programs.resolve("ffmpeg"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return programs;
  }

  private double widthWith(String... options) throws IOException {
    Path where = Files.createTempDirectory(folder, "width");
    detectTo(where, clip, options);
    return read(where.resolve("predictions.json"))
        .getConfigList("videos")
        .get(0)
        .getConfigList("frames")
        .get(0)
        .getConfigList("detections")
        .get(0)
        .getDoubleList("bbox")
        .get(2);
  }

  private Config video() {
    return read("predictions.json").getConfigList("videos").get(0);
  }

  private List<? extends Config> frames() {
    return video().getConfigList("frames");
  }

  private List<Double> scores() {
    return frames().stream()
        .map(frame -> frame.getConfigList("detections").get(0).getDouble("score"))
        .toList();
  }

  private Config read(String file) {
    return read(out.resolve(file));
  }

  private static Config read(Path file) {
    return ConfigFactory.parseFile(file.toFile());
  }

  private String detect(String... options) {
    return detectIn(clip, options);
  }

  private String detectIn(Path video, String... options) {
    return detectTo(out, video, options);
  }

  private String detectTo(Path where, Path video, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(video.toString(), "--run", run.toString(), "--output", where.toString()));
    arguments.addAll(List.of(options));
    return run("", arguments.toArray(String[]::new));
  }

  /** What the command printed, and its exit code in a last line. */
  private String run(String path, String... arguments) {
    StringWriter said = new StringWriter();
    int exit = new DetectCommand(catalog, path).run(List.of(arguments), new PrintWriter(said));
    return said.toString().replace(System.lineSeparator(), "\n") + "exit " + exit + "\n";
  }

  private void train(String... overrides) {
    train(trainer -> {}, overrides);
  }

  private void train(Consumer<Trainer> onStart, String... overrides) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train.step=eye",
                "train.max-iter=4",
                "look-ahead=0",
                "blind=off",
                "hooks.checkpoint=on",
                "hooks.checkpoint.period=2"));
    arguments.addAll(List.of(overrides));
    LayeredConfig layers =
        LayeredConfig.load(
            new ConfigSources(folder.resolve("none.conf"), Optional.empty(), arguments), catalog);
    RunFolder where =
        Files.exists(run.resolve("run.json")) ? RunFolder.open(run) : RunFolder.create(run);
    new TrainingRun(
            where,
            new RunAssembly(RunConfiguration.bind(layers, catalog), catalog),
            Clock.systemUTC())
        .train(onStart);
  }

  /** What the run's files hold, but for who has its lock. */
  private Map<String, String> contents() {
    try (Stream<Path> files = Files.walk(run)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("run.lock"))
          .collect(toMap(file -> run.relativize(file).toString(), DetectCommandTest::content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
