package org.hookline.ultrasound.live;

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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.hookline.config.ConfigSources;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RunConfiguration;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoWriter;
import org.hookline.evaluators.coco.CocoEvaluatorFactory;
import org.hookline.hooks.checkpoint.CheckpointFactory;
import org.hookline.hooks.ema.EmaFactory;
import org.hookline.hooks.evaluation.EvaluationFactory;
import org.hookline.plugin.PluginCatalog;
import org.hookline.run.RunAssembly;
import org.hookline.run.RunFolder;
import org.hookline.run.TrainingRun;
import org.hookline.ultrasound.detector.DetectionFactory;
import org.hookline.ultrasound.detector.fcos.FcosFactory;
import org.hookline.ultrasound.temporal.RdnLstmFactory;
import org.hookline.ultrasound.temporal.TemporalProposalNetworkFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run is trained for two steps and evaluated on two videos; then its model looks at the folders
 * of their frames. Frames are seen smaller than they are.
 */
class DetectedAsEvaluatedTest {

  private static final PluginCatalog CATALOG =
      PluginCatalog.of(
          List.of(
              new DetectionFactory(),
              new FcosFactory(),
              new RdnLstmFactory(),
              new TemporalProposalNetworkFactory(),
              new CocoEvaluatorFactory(),
              new CheckpointFactory(),
              new EvaluationFactory(),
              new EmaFactory(),
              new GoneFactory()));

  private static final String[] SEGMENTS = {
    "data.sampling.sample={type=segment,interval=4,frames=2}", "model.detections.score=0"
  };

  @TempDir private Path folder;
  private Path run;

  @BeforeEach
  void writeVideos() throws IOException {
    run = folder.resolve("run");
    SplittableRandom random = new SplittableRandom(5);
    List<Video> videos = new ArrayList<>();
    for (int v = 1; v <= 2; v++) {
      List<Frame> frames = new ArrayList<>();
      for (int f = 0; f < 5; f++) {
        int id = 100 * v + f;
        Path file = folder.resolve("frames/v" + v).resolve("%06d.png".formatted(f));
        frames.add(new Frame(id, file, 60, 44, f, List.of(object(id, f))));
        Files.createDirectories(file.resolveSibling(""));
        ImageIO.write(picture(f, random).toBufferedImage(), "png", file.toFile());
      }
      TreeMap<String, String> organ = new TreeMap<>();
      organ.put("organ", v == 1 ? "breast" : "thyroid");
      videos.add(new Video(v, "v" + v, frames, OptionalDouble.of(20), organ));
    }
    new CocoWriter()
        .write(
            new VideoDataset(
                "films",
                List.of(new Category(3, "lesion")),
                videos,
                folder.resolve("films.json"),
                folder.resolve("frames")));
  }

  private static Annotation object(long id, int frame) {
    Box box = new Box(10 + 2 * frame, 8, 20, 16);
    return new Annotation(id, box, box.area(), 3, false, OptionalLong.empty());
  }

  private static GreyImage picture(int frame, SplittableRandom random) {
    byte[] pixels = new byte[60 * 44];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % 60 - 10 - 2 * frame;
      int y = i / 60 - 8;
      boolean inside = x >= 0 && x < 20 && y >= 0 && y < 16;
      pixels[i] = (byte) ((inside ? 30 : 120) + random.nextInt(40));
    }
    return GreyImage.of(60, 44, pixels);
  }

  @Test
  void aModelOfSingleFramesFindsTheSameToTheLastBit() {
    train("model.score-threshold=0.001", "data.batch-size=1");

    assertThat(detected()).isNotEmpty().isEqualTo(evaluated());
  }

  /** Neither read nor made again: a model that is looked with needs none. */
  @Test
  void theDataOfTheRunMayBeGone() throws IOException {
    Path films = folder.resolve("films.json");
    train("model.score-threshold=0.001", "data.batch-size=1");
    Files.delete(films);

    assertThat(detected()).isNotEmpty().isEqualTo(evaluated());
  }

  @Test
  void whatARunOfBeforeDoesNotKeepItsDataSays() throws IOException {
    Path films = folder.resolve("films.json");
    train("model.score-threshold=0.001", "data.batch-size=1");
    Files.delete(run.resolve("subject.json"));

    assertThat(detected()).isNotEmpty().isEqualTo(evaluated());
    assertThat(run.resolve("subject.json")).doesNotExist();

    Files.delete(films);
    assertThatThrownBy(() -> detected("--score", "0.5"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The run in \"%s\" has no \"subject.json\" to say what its model detects, and its training data does not say it either: There is no file \"%s\". Make the data readable, or copy the file from a run on the same data.",
            run, films);
  }

  /** An evaluation then shows it several frames at once, which may sum in another order. */
  @Test
  void aModelOfSingleFramesFindsTheSameWhateverTheBatch() {
    train("model.score-threshold=0.001", "data.batch-size=4");

    List<Double> detected = detected();
    List<Double> evaluated = evaluated();
    assertThat(detected).hasSameSizeAs(evaluated);
    for (int i = 0; i < detected.size(); i++) {
      assertThat(detected.get(i)).isEqualTo(evaluated.get(i), within(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rdn-lstm", "temporal-proposal-network"})
  void aModelThatRemembersFindsTheSameToTheLastBit(String model) {
    train("model.type=" + model, SEGMENTS[0], SEGMENTS[1], "data.batch-size=2");

    assertThat(detected()).isNotEmpty().isEqualTo(evaluated());
  }

  @Test
  void theAveragedWeightsFindWhatTheirEvaluationFound() {
    train(
        "model.score-threshold=0.001",
        "data.batch-size=1",
        "hooks.ema=on",
        "hooks.ema.decay=0.5",
        "hooks.evaluation.weights=ema");

    List<Double> averaged = detected("--weights", "ema");
    assertThat(averaged).isEqualTo(evaluated());
    assertThat(detected()).isNotEqualTo(averaged);
  }

  private void train(String... overrides) {
    Path films = folder.resolve("films.json");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train.step=detection",
                "train.max-iter=2",
                "train.threads=1",
                "data.train.annotations=" + films,
                "data.train.images=" + folder.resolve("frames"),
                "data.test.unseen.annotations=" + films,
                "data.test.unseen.images=" + folder.resolve("frames"),
                "data.frame-size=48",
                "optimizer={type=sgd,lr=0.01}",
                "evaluators.coco=on",
                "datasets.gone=on",
                "datasets.gone.file=" + films,
                "hooks.checkpoint=on",
                "hooks.evaluation=on"));
    arguments.addAll(List.of(overrides));
    LayeredConfig layers =
        LayeredConfig.load(
            new ConfigSources(folder.resolve("none.conf"), Optional.empty(), arguments), CATALOG);
    new TrainingRun(
            RunFolder.create(run),
            new RunAssembly(RunConfiguration.bind(layers, CATALOG), CATALOG),
            Clock.systemUTC())
        .train(trainer -> {});
  }

  /** Frame, score and box of all, as the evaluation wrote them. */
  private List<Double> evaluated() {
    Config file =
        ConfigFactory.parseString("all = " + content(run.resolve("predictions/unseen.json")));
    List<Double> all = new ArrayList<>();
    for (Config found : file.getConfigList("all")) {
      all.add(found.getDouble("image_id"));
      all.add(found.getDouble("score"));
      all.addAll(found.getDoubleList("bbox"));
    }
    return all;
  }

  /** The same, as the command wrote them: each video by itself, in its domain. */
  private List<Double> detected(String... options) {
    List<Double> all = new ArrayList<>();
    for (int v = 1; v <= 2; v++) {
      Path out = folder.resolve("out-" + v + "-" + options.length);
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  folder.resolve("frames/v" + v).toString(),
                  "--run",
                  run.toString(),
                  "--domain",
                  v == 1 ? "breast" : "thyroid",
                  "--overlay",
                  "none",
                  "--output",
                  out.toString()));
      arguments.addAll(List.of(options));
      new DetectCommand(CATALOG, "").run(arguments, new PrintWriter(new StringWriter()));
      Config file = ConfigFactory.parseString(content(out.resolve("predictions.json")));
      for (Config frame : file.getConfigList("videos").get(0).getConfigList("frames")) {
        for (Config found : frame.getConfigList("detections")) {
          all.add(100.0 * v + frame.getInt("frame") - 1);
          all.add(found.getDouble("score"));
          all.addAll(found.getDoubleList("bbox"));
        }
      }
    }
    return all;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
