package org.hookline.ultrasound.detector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.hookline.AlternativeWeights;
import org.hookline.Processes;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReader;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;
import org.hookline.djl.Tensors;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.hooks.evaluation.EvaluationHook;
import org.hookline.hooks.evaluation.EvaluationSettings;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Evaluations by several processes, which are threads here, of videos A to D of five, two, three
 * and four frames.
 */
class SharedPassTest {

  private static final int BATCH = 4;

  @TempDir private Path folder;
  private VideoDataset films = new VideoDataset("", List.of(), List.of(), Path.of(""), Path.of(""));

  @BeforeEach
  void makeData() {
    Films made =
        new Films(folder, 1).video(5, 32, 24).video(2, 24, 24).video(3, 16, 32).video(4, 32, 24);
    films = new CocoReader().read("films", made.write("films")).dataset();
  }

  /** 5 + 2 and 4 + 3; 5, 4 and 3 + 2; one each, and three have none. */
  @ParameterizedTest
  @CsvSource({"1, 14", "2, 7 7", "3, 5 4 5", "7, 5 4 3 2 0 0 0"})
  void howeverManyDoItTheFilesAreTheSame(int processes, String seen) {
    Path alone = evaluated("alone", 1, rank -> new LightMeter(1)).run();
    Pass shared = evaluated("shared", processes, rank -> new LightMeter(1));

    assertSame(shared.run(), alone);
    assertThat(shared.seen()).isEqualTo(seen);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void howeverManyDoItAModelThatRemembersFindsTheSame(int processes) {
    Path alone = evaluated("alone", 1, rank -> new LightMeter.Remembering(1, 2)).run();
    Pass shared = evaluated("shared", processes, rank -> new LightMeter.Remembering(1, 2));

    assertSame(shared.run(), alone);
  }

  @Test
  void everyProcessHasTheSameResults() {
    List<Map<String, Double>> scalars = evaluated("run", 3, rank -> new LightMeter(1)).scalars();

    assertThat(scalars.get(0))
        .containsOnlyKeys("films/light/sum", "films/light/none", "films/light/frames")
        .containsEntry("films/light/frames", 14.0)
        .containsEntry("films/light/none", Double.NaN);
    assertThat(scalars).containsOnly(scalars.get(0));
  }

  /**
   * Rank 1 has C and D and breaks off in D; rank 0 hears of it when it is through with its share.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aPassThatIsBrokenOffIsGoneOnWithByAnyNumber(int processes) throws IOException {
    Path alone = evaluated("alone", 1, rank -> new LightMeter(1)).run();
    List<ThreadedProcesses.Outcome<Rank>> broken =
        outcomes(
            "shared",
            2,
            rank -> {
              LightMeter model = new LightMeter(1);
              model.breaksAt(rank == 1 ? 4 : 99);
              return model;
            });
    assertThat(broken.get(1).failure().orElseThrow()).hasMessageContaining("broken off");
    assertThat(folder.resolve("shared/results.json")).doesNotExist();
    Path kept = folder.resolve("shared/predictions/films");
    assertThat(kept.resolve("000003-film_14.json")).exists();
    assertThat(kept.resolve("000004-film_19.json")).doesNotExist();

    Pass again = evaluated("shared", processes, rank -> new LightMeter(1));

    assertSame(again.run(), alone);
    assertThat(again.ranks().stream().mapToInt(rank -> rank.model().seen()).sum()).isEqualTo(4);
  }

  /** Weights that differ are the same to it as files that cannot be seen. */
  @Test
  void whatTheMainProcessCannotSeeItWorksOutItself() {
    Path alone = evaluated("alone", 1, rank -> new LightMeter(1)).run();
    try (LoggedLines logged = new LoggedLines(ResumableDetection.class)) {
      Pass shared = evaluated("shared", 2, rank -> new LightMeter(1 + rank));

      assertSame(shared.run(), alone);
      assertThat(shared.seen()).isEqualTo("14 7");
      assertThat(logged.lines())
          .filteredOn(line -> line.startsWith("WARN"))
          .containsExactly(
              "WARN what another process found in the video \"film 14\" is not to be seen from here, so the model sees it again",
              "WARN what another process found in the video \"film 19\" is not to be seen from here, so the model sees it again");
    }
  }

  /** As where processes have buffers of their own: the models are 1 and 2, and 1 meanwhile. */
  @Test
  void aPassIsMadeWithTheModelThatIsTheSameEverywhere() {
    Path alone = evaluated("alone", 1, rank -> new LightMeter(1)).run();

    List<Rank> ranks =
        ThreadedProcesses.run(
            2,
            processes -> {
              LightMeter model = new LightMeter(1 + processes.world().rank());
              NDArray weight = model.parameters().alias("weight");
              AlternativeWeights shared =
                  body -> {
                    byte[] own = bytes(weight);
                    Tensors.memory(weight).asFloatBuffer().put(0, 1);
                    body.run();
                    Tensors.memory(weight).put(own);
                  };
              return evaluate("shared", processes, new Model(model, shared), new Adding(99));
            });

    assertSame(folder.resolve("shared"), alone);
    assertThat(new Pass(folder.resolve("shared"), ranks).seen()).isEqualTo("7 7");
  }

  private static byte[] bytes(NDArray array) {
    ByteBuffer memory = Tensors.memory(array);
    byte[] bytes = new byte[memory.remaining()];
    memory.get(bytes);
    return bytes;
  }

  @Test
  void whereAnEvaluatorFailsAllEnd() {
    List<ThreadedProcesses.Outcome<Rank>> outcomes =
        ThreadedProcesses.outcomes(
            2,
            processes -> evaluate("run", processes, new Model(new LightMeter(1)), new Adding(3)));

    assertThat(outcomes.get(0).failure().orElseThrow()).hasMessageContaining("broken evaluator");
    assertThat(outcomes.get(1).failure().orElseThrow())
        .isInstanceOf(RunException.class)
        .hasMessageContaining("rank 1 heard that rank 0 gave up");
    assertThat(folder.resolve("run/results.json")).doesNotExist();
  }

  /** One process when it is done. */
  private record Rank(LightMeter model, Map<String, Double> scalars) {}

  /** All of them. */
  private record Pass(Path run, List<Rank> ranks) {

    String seen() {
      return String.join(
          " ", ranks.stream().map(rank -> String.valueOf(rank.model().seen())).toList());
    }

    /** But for what is measured. */
    List<Map<String, Double>> scalars() {
      return ranks.stream().map(Rank::scalars).toList();
    }
  }

  private Pass evaluated(String run, int processes, IntFunction<LightMeter> models) {
    List<Rank> ranks =
        outcomes(run, processes, models).stream()
            .map(
                outcome -> {
                  outcome.failure().ifPresent(SharedPassTest::rethrow);
                  return requireNonNull(outcome.result());
                })
            .toList();
    return new Pass(folder.resolve(run), ranks);
  }

  private static void rethrow(RuntimeException failure) {
    throw failure;
  }

  private List<ThreadedProcesses.Outcome<Rank>> outcomes(
      String run, int size, IntFunction<LightMeter> models) {
    return ThreadedProcesses.outcomes(
        size,
        processes ->
            evaluate(
                run, processes, new Model(models.apply(processes.world().rank())), new Adding(99)));
  }

  /** What a process has, and what makes it the same everywhere. */
  private record Model(LightMeter meter, AlternativeWeights shared) {

    Model(LightMeter meter) {
      this(meter, Runnable::run);
    }

    ResumableDetection detection() {
      FrameDetection detection =
          new FrameDetection(meter, new LoaderSettings(BATCH, 1), video -> "organ");
      return new ResumableDetection(detection, "as they are", shared);
    }
  }

  private Rank evaluate(String run, Processes processes, Model model, Evaluator evaluator) {
    FrameStore store = new FrameStore(films.frames().toList(), FrameScale.NONE, new AtomicLong());
    TestFrames frames = new TestFrames(films, store, new Labels(films.categories()));
    DetectionEvaluation evaluation =
        new DetectionEvaluation(
            model.detection(), new TreeMap<>(Map.of("films", frames)), List.of(evaluator));
    try (Trainer trainer =
        Trainer.builder()
            .step(new CountingStep().evaluation(evaluation))
            .maxIter(1)
            .processes(processes)
            .output(folder.resolve(run))
            .hook(
                "evaluation",
                new EvaluationHook(
                    new EvaluationSettings(
                        0, List.of(), Optional.empty(), Optional.empty(), List.of())))
            .build()) {
      trainer.evaluate();
      Map<String, Double> scalars = new TreeMap<>();
      trainer.storage().histories().stream()
          .filter(history -> !history.kind().isMeasured())
          .forEach(history -> scalars.put(history.name(), history.latest()));
      return new Rank(model.meter(), scalars);
    } catch (RuntimeException e) {
      processes.abort(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private static void assertSame(Path run, Path alone) {
    for (String file : List.of("results.json", "predictions/films.json")) {
      assertThat(run.resolve(file)).hasSameBinaryContentAs(alone.resolve(file));
    }
    assertThat(run.resolve("predictions/films")).doesNotExist();
  }

  /** Writes down all that it is shown, adds up the scores, and may fail at a frame. */
  private static final class Adding implements Evaluator {

    private final List<CocoResult> results = new ArrayList<>();
    private final int failsAt;
    private Path file = Path.of("");
    private int frames;

    Adding(int failsAt) {
      this.failsAt = failsAt;
    }

    @Override
    public void begin(EvaluationContext context) {
      Path predictions = context.predictions().orElseThrow();
      try {
        Files.createDirectories(predictions);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      file = predictions.resolve("films.json");
    }

    @Override
    public void process(Video video, Frame frame, List<Detection> detections) {
      if (frames++ == failsAt) {
        throw new IllegalStateException("broken evaluator");
      }
      detections.forEach(each -> results.add(new CocoResult(frame.id(), each)));
    }

    @Override
    public Map<String, Map<String, Double>> evaluate() {
      CocoResults.write(file, results);
      double sum = results.stream().mapToDouble(each -> each.detection().score()).sum();
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put("sum", sum);
      metrics.put("none", Double.NaN);
      metrics.put("frames", (double) frames);
      return Map.of("light", metrics);
    }
  }
}
