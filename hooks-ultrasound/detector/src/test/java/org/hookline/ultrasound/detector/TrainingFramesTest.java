package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.detection.Box;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.detection.Detection;
import org.hookline.detection.DetectionTask;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.mining.FalsePositiveFolder;
import org.hookline.detection.mining.FalsePositives;
import org.hookline.djl.train.ModelStep;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginContext;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.hookline.ultrasound.refreshdataloader.RefreshDataloaderHook;
import org.hookline.ultrasound.refreshdataloader.RefreshDataloaderSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training data that changes under a run with the hook {@code refresh-dataloader}. */
class TrainingFramesTest {

  private static final int ITERATIONS = 10;
  private static final int PERIOD = 4;
  private static final String SAME_AT_0_AND_4 =
      "\"0000000000\": \\{\\s+\"annotations\": \"(\\w{16})\"\\s+\\},\\s+"
          + "\"0000000004\": \\{\\s+\"annotations\": \"\\1\"\\s+\\}";
  private static final String FIRST_FILM = "film 8";
  private static final String SECOND_FILM = "film 13";

  @TempDir private Path folder;
  private CocoSource small;
  private CocoSource large;
  private CocoSource live;
  private final Map<String, Choice<DatasetMaker>> made = new HashMap<>();

  @BeforeEach
  void writeFilms() {
    Films films = new Films(folder, 1).video(3, 40, 32, new Box(4, 6, 14, 12));
    small = films.write("small");
    large = films.video(2, 32, 32, new Box(8, 10, 16, 14)).write("large");
    live = new CocoSource(folder.resolve("live.json"), small.images());
    copy(small);
  }

  @Test
  void newFramesAreTrainedOnFromTheNextRefreshOnAndNotBefore() {
    long[] framesSeen = new long[ITERATIONS];
    Path output = folder.resolve("run");

    run(
        output,
        Optional.empty(),
        changing(2, large),
        each(
            trainer -> {
              ModelStep step = (ModelStep) trainer.step();
              // Two iterations of four frames draw each of five at least once.
              framesSeen[(int) trainer.iter()] =
                  LongStream.range(trainer.iter() + 1, trainer.iter() + 5)
                      .boxed()
                      .flatMap(iteration -> step.sampleIds(iteration).stream())
                      .distinct()
                      .count();
            }));

    assertThat(framesSeen).containsExactly(3, 3, 3, 5, 5, 5, 5, 5, 5, 5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 5})
  void aRunThatIsResumedAfterItsFilesChangedEndsAsIfTheyHadNot(long from) throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    run(whole, Optional.empty(), changing(2, large), changing(6, small), saving(1, 3, 5));
    copy(small);
    run(parts, Optional.empty(), changing(2, large), saving(1, 3, 5), stoppingAt(6));
    copy(small); // changed back while nobody trained
    Checkpoint checkpoint = store(parts).open("iter-000000" + from);

    run(parts, Optional.of(checkpoint), saving(1, 3, 5));

    for (String part : new String[] {"model.safetensors", "optimizer.safetensors"}) {
      assertThat(last(parts, part)).as(part).isEqualTo(last(whole, part));
    }
    // The refresh at 8 is new to the resumed run, which reads the file as it is by then.
    assertThat(Files.readString(parts.resolve("data/refreshes.json")))
        .contains("\"0000000000\"", "\"0000000004\"", "\"0000000008\"");
  }

  @Test
  void aRefreshReadsTheNamedVideosOnly() throws IOException {
    String attributes = "\"organ\":\"breast\",\"release\":\"20260101-090000\",\"hospital\":\"%s\",";
    String large = Files.readString(this.large.annotations());
    // Of the two films the first has three frames and the second two.
    int first = large.indexOf("\"name\":\"film");
    int second = large.indexOf("\"name\":\"film", first + 1);
    write(
        live.annotations(),
        large.substring(0, first)
            + attributes.formatted("north")
            + large.substring(first, second)
            + attributes.formatted("south")
            + large.substring(second));
    List<Integer> frames = new ArrayList<>();

    run(
        folder.resolve("run"),
        "data.train.names = [\"breast_south@20260101-090000\"]",
        Optional.empty(),
        each(trainer -> frames.add(frameCount(trainer))));

    assertThat(folder.resolve("run/data/refreshes.json")).exists();
    assertThat(frames).hasSize(ITERATIONS).containsOnly(2);
  }

  @Test
  void aRefreshHasDataMadeAnewWhoseSourceHasChanged() {
    made.put("copy", copying(folder.resolve("source.json"), live.annotations()));
    copy(small, folder.resolve("source.json"));
    List<Integer> frames = new ArrayList<>();

    run(
        folder.resolve("run"),
        Optional.empty(),
        each(
            trainer -> {
              frames.add(frameCount(trainer));
              if (trainer.iter() == 4) {
                copy(large, folder.resolve("source.json"));
              }
            }));

    // Refreshed after iterations 3 and 7.
    assertThat(frames).containsExactly(3, 3, 3, 3, 3, 3, 3, 5, 5, 5);
  }

  /** A maker of one file, the copy of another. */
  private static Choice<DatasetMaker> copying(Path source, Path copy) {
    return new Choice<>("copy", new CopyFactory(), new CopySettings(source, copy), "datasets.copy");
  }

  record CopySettings(Path source, Path copy) {}

  private static final class CopyFactory extends DatasetMakerFactory<CopySettings> {

    CopyFactory() {
      super("copy", CopySettings.class);
    }

    @Override
    public Path folder(CopySettings settings) {
      return settings.copy();
    }

    @Override
    public DatasetMaker create(CopySettings settings, PluginContext context) {
      return new Copying(settings);
    }
  }

  private record Copying(CopySettings settings) implements DatasetMaker {

    @Override
    public Path folder() {
      return settings.copy();
    }

    @Override
    public boolean isComplete() {
      try {
        return Files.mismatch(settings.source(), settings.copy()) < 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void make(Consumer<String> progress) {
      copyFile(settings.source(), settings.copy());
    }
  }

  private static int frameCount(Trainer trainer) {
    return trainer.step().offer(DetectionTask.class).orElseThrow().trainingData().frameCount();
  }

  @Test
  void aFileThatCannotBeUsedLeavesTheDataAsItWas() {
    Path output = folder.resolve("run");
    List<Integer> frames = new ArrayList<>();

    run(
        output,
        Optional.empty(),
        each(
            trainer -> {
              if (trainer.iter() == 2) {
                write(live.annotations(), "{\"images\": [");
              }
              frames.add(frameCount(trainer));
            }));

    assertThat(frames).hasSize(ITERATIONS).containsOnly(3);
    assertThat(output.resolve("data/refreshes.json")).content().containsPattern(SAME_AT_0_AND_4);
  }

  @Test
  void aFileThatIsGoneLeavesTheDataAsItWas() {
    run(
        folder.resolve("run"),
        Optional.empty(),
        each(
            trainer -> {
              if (trainer.iter() == 2) {
                delete();
              }
            }));

    assertThat(folder.resolve("run/data/refreshes.json"))
        .content()
        .containsPattern(SAME_AT_0_AND_4);
  }

  @Test
  void aRunDoesNotGoOnWithoutTheAnnotationsItHad() throws IOException {
    Path output = folder.resolve("run");
    run(output, Optional.empty(), saving(5), stoppingAt(5));
    try (var kept = Files.list(output.resolve("data"))) {
      for (Path file : kept.toList()) {
        Files.delete(file);
      }
    }
    Checkpoint checkpoint = store(output).newest().orElseThrow();

    assertThatThrownBy(() -> run(output, Optional.of(checkpoint)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "the annotations that this run was trained on; it cannot go on exactly without them");
  }

  /** Films 5 and 9 have three frames and two; a draw is one of a video that is in the list. */
  @Test
  void aNewListIsTakenUpAtTheNextRefreshAndNotBefore() throws IOException {
    copy(large);
    Path output = folder.resolve("run");
    List<Set<String>> drawn = new ArrayList<>();

    run(
        output,
        "data.sampling { sample { type = segment, interval = 2, frames = 2 }, "
            + "false-positives.rate = 1 }",
        Optional.empty(),
        mining(1, SECOND_FILM),
        mining(5, FIRST_FILM),
        each(
            trainer ->
                drawn.add(Set.copyOf(((ModelStep) trainer.step()).sampleIds(trainer.iter() + 1)))));

    Set<String> both = Set.of("video \"" + FIRST_FILM + "\"", "video \"" + SECOND_FILM + "\"");
    Set<String> first = Set.of("video \"" + FIRST_FILM + "\"");
    Set<String> second = Set.of("video \"" + SECOND_FILM + "\"");
    assertThat(drawn)
        .containsExactly(both, both, both, second, second, second, second, first, first, first);
    // A list at 4 and another at 8, none at 0.
    assertThat(Files.readString(output.resolve("data/refreshes.json")).split("false-positives", -1))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 5})
  void aRunThatIsKilledAndResumedTakesUpTheSameLists(long from) throws IOException {
    copy(large);
    String segments = "data.sampling { sample { type = segment, interval = 2, frames = 2 } }";
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    Hook[] hooks = {mining(1, SECOND_FILM), mining(5, FIRST_FILM), saving(1, 3, 5)};
    run(whole, segments, Optional.empty(), hooks);
    run(parts, segments, Optional.empty(), hooks[0], hooks[1], hooks[2], stoppingAt(8));
    Checkpoint checkpoint = store(parts).open("iter-000000" + from);

    // The list of iteration 5 lies there already when the run goes on from before it.
    run(parts, segments, Optional.of(checkpoint), hooks);

    for (String part : new String[] {"model.safetensors", "optimizer.safetensors", "state.json"}) {
      assertThat(last(parts, part)).as(part).isEqualTo(last(whole, part));
    }
  }

  /** As after a rollback: the run goes another way, and mining finds something else there. */
  @Test
  void aListThatIsMinedAnewTakesThePlaceOfTheOneThatWasTakenUpBefore() {
    copy(large);
    Path output = folder.resolve("run");
    String favoured = "data.sampling.false-positives.rate = 1";
    run(output, favoured, Optional.empty(), mining(2, SECOND_FILM), saving(1), stoppingAt(6));
    List<List<String>> drawn = new ArrayList<>();

    run(
        output,
        favoured,
        Optional.of(store(output).open("iter-0000001")),
        mining(2, FIRST_FILM),
        each(trainer -> drawn.add(((ModelStep) trainer.step()).sampleIds(trainer.iter() + 1))));

    // The first frame of the first film has the number 1, that of the second 8.
    assertThat(drawn.get(2)).allMatch(id -> id.startsWith("frame 1, "));
  }

  @Test
  void aRunGoesOnWithAnotherBatchSizeAfterTheNumberOfFramesChanged() {
    Path output = folder.resolve("run");
    run(output, Optional.empty(), changing(2, large), saving(5), stoppingAt(5));

    run(output, "data.batch-size = 2", Optional.of(store(output).newest().orElseThrow()));

    run(output, "data.batch-size = 6", Optional.of(store(output).newest().orElseThrow()));
  }

  @Test
  void aRunThatBeginsAnewReadsTheFilesAsTheyAre() {
    Path output = folder.resolve("run");
    run(output, Optional.empty(), stoppingAt(1));
    copy(large);
    List<Integer> frames = new ArrayList<>();

    run(output, Optional.empty(), each(trainer -> frames.add(frameCount(trainer))));

    assertThat(frames).containsOnly(5);
  }

  @Test
  void aRunIsResumedWhileItsFilesAreBeingWritten() {
    Path output = folder.resolve("run");
    run(output, Optional.empty(), saving(3), stoppingAt(3));
    write(live.annotations(), "{\"images\": [");
    List<Integer> frames = new ArrayList<>();

    run(
        output,
        Optional.of(store(output).newest().orElseThrow()),
        each(trainer -> frames.add(frameCount(trainer))));

    assertThat(frames).containsOnly(3);
  }

  @Test
  void aRunIsResumedThoughTheListWasMoved() throws IOException {
    copy(large);
    Path list = folder.resolve("found.json");
    found(7, SECOND_FILM).write(list);
    String lists = "data.sampling.false-positives { lists = \"" + list + "\", rate = 1 }";
    Path output = folder.resolve("run");
    run(output, lists, Optional.empty(), saving(3), stoppingAt(3));
    Files.delete(list);

    run(
        output,
        lists,
        Optional.of(store(output).newest().orElseThrow()),
        each(
            trainer ->
                assertThat(((ModelStep) trainer.step()).sampleIds(trainer.iter()))
                    .allMatch(id -> id.startsWith("frame 8, "))));
  }

  @Test
  void theNewestListOfAnotherRunsFolderCountsFromTheBeginning() {
    copy(large);
    Path lists = folder.resolve("other/false-positives");
    found(99, FIRST_FILM).write(new FalsePositiveFolder(lists).file(99));
    found(9999, SECOND_FILM).write(new FalsePositiveFolder(lists).file(9999));

    run(
        folder.resolve("run"),
        "data.sampling.false-positives { lists = \"" + lists + "\", rate = 1 }",
        Optional.empty(),
        each(
            trainer ->
                assertThat(((ModelStep) trainer.step()).sampleIds(trainer.iter()))
                    .allMatch(id -> id.startsWith("frame 8, "))));
  }

  @Test
  void aListThatCannotBeReadLeavesTheDataAsItWas() throws IOException {
    Path output = folder.resolve("run");

    run(
        output,
        Optional.empty(),
        each(
            trainer -> {
              if (trainer.iter() == 2) {
                write(new FalsePositiveFolder(output.resolve("false-positives")).file(2), "{");
              }
            }));

    assertThat(output.resolve("data/refreshes.json")).content().containsPattern(SAME_AT_0_AND_4);
  }

  @Test
  void aListThatIsNamedInTheSettingsCountsFromTheBeginning() {
    copy(large);
    Path list = folder.resolve("found.json");
    found(7, SECOND_FILM).write(list);

    run(
        folder.resolve("run"),
        "data.sampling { false-positives { lists = \"" + list + "\", rate = 1 } }",
        Optional.empty(),
        each(
            trainer ->
                assertThat(((ModelStep) trainer.step()).sampleIds(trainer.iter()))
                    .allMatch(id -> id.startsWith("frame 8, "))));
  }

  private static FalsePositives found(long iteration, String video) {
    SortedMap<Integer, List<Detection>> frames =
        new TreeMap<>(Map.of(0, List.of(new Detection(new Box(1, 1, 4, 4), 0.75, 1))));
    return new FalsePositives(iteration, 0.6, 0.5, new TreeMap<>(Map.of(video, frames)));
  }

  /** Finds something in the first frame of a video, where a real miner would. */
  private static Hook mining(long iteration, String video) {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.MINE;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if (trainer.iter() == iteration) {
          Path lists = trainer.output().resolve("false-positives");
          found(iteration, video).write(new FalsePositiveFolder(lists).file(iteration));
        }
      }
    };
  }

  private void run(Path output, Optional<Checkpoint> from, Hook... hooks) {
    run(output, "", from, hooks);
  }

  private void run(Path output, String more, Optional<Checkpoint> from, Hook... hooks) {
    String hocon =
        """
        data {
          train { annotations = "%s", images = "%s" }
          batch-size = 4
          workers = 1
        }
        model { type = fcos, channels = 32, blocks = 1, tower-depth = 0 }
        optimizer { type = adamw, lr = 0.01, weight-decay = 0 }
        %s
        """
            .formatted(live.annotations(), live.images(), more);
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    DetectionSettings bound = SettingsOf.of(new DetectionFactory(), hocon);
    DetectionSettings settings =
        new DetectionSettings(
            bound.data(),
            made,
            bound.evaluators(),
            bound.model(),
            bound.optimizer(),
            bound.dataParallel());
    TrainerBuilder builder =
        Trainer.builder()
            .step(
                new DetectionFactory()
                    .create(settings, SimpleContext.of("detection", ITERATIONS, output)))
            .maxIter(ITERATIONS)
            .output(output)
            .hook(
                "refresh-dataloader",
                new RefreshDataloaderHook(new RefreshDataloaderSettings(PERIOD)));
    from.ifPresent(builder::resumeFrom);
    for (int i = 0; i < hooks.length; i++) {
      builder.hook("hook-" + i, hooks[i]);
    }
    try (Trainer trainer = builder.build()) {
      trainer.train();
    }
  }

  private Hook changing(long iteration, CocoSource to) {
    return each(
        trainer -> {
          if (trainer.iter() == iteration) {
            copy(to);
          }
        });
  }

  private void copy(CocoSource from) {
    copy(from, live.annotations());
  }

  private static void copy(CocoSource from, Path to) {
    copyFile(from.annotations(), to);
  }

  private static void copyFile(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() {
    try {
      Files.delete(live.annotations());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does something when everything else of an iteration is done, the refresh included. */
  private static Hook each(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.REPORT;
      }

      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }

  private static Hook saving(long... iterations) {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.SAVE;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if (LongStream.of(iterations).anyMatch(at -> at == trainer.iter())
            || trainer.isLastIteration()) {
          trainer.saveCheckpoint();
        }
      }
    };
  }

  private static Hook stoppingAt(long iteration) {
    return each(
        trainer -> {
          if (trainer.iter() == iteration) {
            trainer.requestStop("a test wants it");
          }
        });
  }

  private static CheckpointStore store(Path output) {
    return new CheckpointStore(output.resolve(CheckpointStore.FOLDER));
  }

  private static byte[] last(Path output, String part) throws IOException {
    return Files.readAllBytes(store(output).newest().orElseThrow().part(part));
  }
}
