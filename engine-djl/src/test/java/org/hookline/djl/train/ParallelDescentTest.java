package org.hookline.djl.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hookline.Hook;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.ArrayDigest;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.RankRun;
import org.hookline.djl.Tensors;
import org.hookline.djl.ThreadedGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.Adamw;
import org.hookline.djl.optimizer.Clip;
import org.hookline.djl.optimizer.GroupSettings;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.train.CountedModel.Call;
import org.hookline.testkit.ThreadedProcesses.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelDescentTest {

  private static final List<String> LOSSES = List.of("total_loss", "loss_fit", "loss_size");

  @TempDir private Path folder;

  /** The batches of all ranks together are those of one alone, part by part. */
  @ParameterizedTest
  @CsvSource({"2, 1", "3, 1", "2, 3", "3, 2"})
  void severalTrainAsOneThatHasTheWholeBatch(int size, int parts) {
    TeamPlan plan = TeamPlan.usual().parts(parts);
    RankRun alone = plan.run(ProcessGroup.alone());

    List<RankRun> team = ThreadedGroup.run(size, plan::run);

    RankRun.assertSame(team);
    team.forEach(run -> assertTrainedAlike(run, alone));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void soTheyDoWithAnotherOptimizerAndClipping(int size) {
    TeamPlan plan =
        TeamPlan.usual().optimizer(Adamw.of(0.003, 0.01).withClip(new Clip.FullModel(0.5)));
    RankRun alone = plan.run(ProcessGroup.alone());

    ThreadedGroup.run(size, plan::run).forEach(run -> assertTrainedAlike(run, alone));
  }

  /** Else means of means would do. */
  @Test
  void theBatchesOfTwoRanksHaveDifferentCounts() {
    List<Float> counts = ThreadedGroup.run(2, ParallelDescentTest::countOfTheFirstBatch);

    assertThat(counts).doesNotHaveDuplicates();
  }

  private static float countOfTheFirstBatch(ThreadedGroup group) {
    BatchParts parts = new BatchParts(TeamPlan.BATCH / 2, 1);
    try (Loader<TensorBatch> loader = Points.loader(group.world(), parts, 0)) {
      loader.start(0);
      try (TensorBatch batch = loader.next()) {
        int count = 0;
        for (float target : batch.targets().head().toFloatArray()) {
          count += target > 0.5f ? 1 : 0;
        }
        return count;
      }
    }
  }

  @Test
  void allRanksRecordTheSame() {
    List<RankRun> team = ThreadedGroup.run(3, TeamPlan.usual()::run);

    RankRun.assertSame(team);
    assertThat(team.get(0).scalars().get(0)).containsKeys("data_time", "total_loss");
  }

  /**
   * 16, 3, 16, 96 and 16 gradients, each with room for 16 or a multiple of it, are 160; two losses
   * and a time of each of two ranks ride along, and 16 floating point numbers of buffers: 192. Two
   * counts go before, for each part.
   */
  @Test
  void nothingIsReducedBetweenPartsButCounts() {
    List<List<String>> calls =
        ThreadedGroup.run(
            2,
            group -> {
              TeamPlan.usual().parts(3).run(group);
              return group.calls();
            });

    List<String> step =
        List.of("all-reduce (2)", "all-reduce (2)", "all-reduce (2)", "all-reduce (192)");
    List<String> all = calls.get(0);
    assertThat(all.subList(all.size() - 8, all.size()))
        .isEqualTo(Stream.of(step, step).flatMap(List::stream).toList());
  }

  @Test
  void whatDiffersIsRefusedBeforeAnyArrayIsSent() {
    Sgd frozen = Steps.SGD.withGroups(GroupSettings.ofPattern("^out").withFrozen());
    List<List<String>> calls = Collections.synchronizedList(new ArrayList<>());

    List<Outcome<RankRun>> outcomes =
        ThreadedGroup.outcomes(
            2,
            group -> {
              try {
                return TeamPlan.usual()
                    .optimizer(group.world().isMain() ? Steps.SGD : frozen)
                    .run(group);
              } finally {
                calls.add(group.calls());
              }
            });

    assertThat(messages(outcomes))
        .allSatisfy(
            message ->
                assertThat(message)
                    .startsWith("rank 1 differs from rank 0 in its \"parameters\"")
                    .contains("out.weight=(1, 16) float32, frozen"));
    assertThat(calls).containsOnly(List.of("batches of a process", "parameters"));
  }

  /** In iteration 4 one rank's second loss is not a number. */
  @Test
  void aLossThatIsNotFiniteOnOneRankEndsAllWithOneCause() {
    TeamPlan plan =
        TeamPlan.usual()
            .model(rank -> call -> rank == 1 && call == 4 ? Call.NOT_A_NUMBER : Call.PLAIN);

    List<Outcome<RankRun>> outcomes = ThreadedGroup.outcomes(3, plan::run);

    assertThat(messages(outcomes).get(0))
        .startsWith("the loss is not finite at iteration 4: total_loss = NaN, loss_fit = 0")
        .contains(", loss_size = NaN; ");
    assertThat(messages(outcomes)).hasSize(3).containsOnly(messages(outcomes).get(0));
  }

  @Test
  void aGradientThatIsNotFiniteOnOneRankEndsAllWithOneCause() {
    TeamPlan plan =
        TeamPlan.usual().model(rank -> call -> rank == 1 && call == 4 ? Call.STEEP : Call.PLAIN);

    assertThat(messages(ThreadedGroup.outcomes(3, plan::run)))
        .hasSize(3)
        .containsOnly(
            "a gradient is not finite at iteration 4, though its loss is; the weights are as they"
                + " were before it");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStepThatIsSkippedIsSkippedByAll(boolean steep) {
    Map<Integer, List<NonFinite>> found = new ConcurrentHashMap<>();
    Call bad = steep ? Call.STEEP : Call.NOT_A_NUMBER;
    TeamPlan plan =
        TeamPlan.usual()
            .policy(NonFinitePolicy.SKIP)
            .model(rank -> call -> rank == 1 && call == 4 ? bad : Call.PLAIN)
            .looks(
                rank ->
                    Steps.afterStep(
                        trainer -> {
                          if (trainer.isLastIteration()) {
                            found.put(rank, ModelStep.of(trainer, "looks").takeNonFinite(trainer));
                          }
                        }));

    List<RankRun> team = ThreadedGroup.run(2, plan::run);

    assertThat(found.get(0)).extracting(NonFinite::iteration).containsExactly(4L);
    assertThat(found.get(1)).isEqualTo(found.get(0));
    assertThat(team.get(1).digest()).isEqualTo(team.get(0).digest());
    assertThat(team.get(0).weights().values())
        .allSatisfy(array -> assertThat(array).doesNotContain(Float.NaN));
  }

  @Test
  void aParameterThatOneRankUsesMovesOnAll() {
    TeamPlan plan = TeamPlan.usual().model(rank -> call -> rank == 1 ? Call.RARE : Call.PLAIN);
    float[] before = start(CountedModel.RARE);

    List<RankRun> team = ThreadedGroup.run(2, plan.optimizer(skipping())::run);

    assertThat(team.get(0).weights().get(CountedModel.RARE)).isNotEqualTo(before);
    assertThat(team.get(1).digest()).isEqualTo(team.get(0).digest());
  }

  @Test
  void aParameterThatNoRankUsesHasNoGradientAnywhere() {
    List<Double> sizes = Collections.synchronizedList(new ArrayList<>());
    TeamPlan plan =
        TeamPlan.usual()
            .optimizer(skipping())
            .looks(
                rank ->
                    Steps.afterBackward(
                        trainer ->
                            sizes.add(
                                (double)
                                    ModelStep.of(trainer, "looks")
                                        .parameters()
                                        .gradient(CountedModel.UNUSED)
                                        .abs()
                                        .sum()
                                        .getFloat())));

    List<RankRun> team = ThreadedGroup.run(2, plan::run);

    assertThat(sizes).hasSize(2 * TeamPlan.ITERATIONS).containsOnly(0.0);
    assertThat(team.get(1).weights().get(CountedModel.UNUSED))
        .isEqualTo(start(CountedModel.UNUSED));
    assertThat(team.get(1).weights().get(CountedModel.RARE)).isEqualTo(start(CountedModel.RARE));
  }

  /** With weight decay, which would move what has no gradient. */
  private static Sgd skipping() {
    return Sgd.of(0.05, 0.9, 0.01)
        .withGroups(
            GroupSettings.ofPattern("rare").withSkipWithoutGradient(),
            GroupSettings.ofPattern("unused").withSkipWithoutGradient());
  }

  /** A parameter as rank 0 has it at the start. */
  private static float[] start(String name) {
    try (NDManager manager = TorchEngine.newManager()) {
      return new CountedModel(manager, 0, call -> Call.PLAIN).parameters().get(name).toFloatArray();
    }
  }

  @Test
  void whoTookTheGradientsBeforeSeesThoseOfAll() {
    Map<Integer, List<Float>> seen = new ConcurrentHashMap<>();
    TeamPlan plan =
        TeamPlan.usual()
            .looks(
                rank ->
                    new Hook() {
                      private @Nullable NDArray gradient;

                      @Override
                      public void beforeTrain(Trainer trainer) {
                        gradient =
                            ModelStep.of(trainer, "looks").parameters().gradient("hidden.weight");
                      }

                      @Override
                      public void afterBackward(Trainer trainer) {
                        seen.computeIfAbsent(rank, none -> new ArrayList<>())
                            .add(requireNonNull(gradient).abs().sum().getFloat());
                      }
                    });

    ThreadedGroup.run(2, plan::run);

    assertThat(seen.get(0)).hasSize(TeamPlan.ITERATIONS).doesNotContain(0f);
    assertThat(seen.get(1)).isEqualTo(seen.get(0));
  }

  /** The mean follows the batches of rank 0 alone, and rank 1 has the same after every step. */
  @Test
  void buffersAreThoseOfTheMainProcess() {
    Map<Integer, List<Float>> means = new ConcurrentHashMap<>();
    List<RankRun> team =
        ThreadedGroup.run(2, TeamPlan.usual().looks(rank -> mean(rank, means))::run);

    assertThat(means.get(0)).hasSize(TeamPlan.ITERATIONS).doesNotHaveDuplicates();
    assertThat(means.get(1)).isEqualTo(means.get(0));
    assertThat(team.get(1).digest()).isEqualTo(team.get(0).digest());
  }

  @Test
  void orEveryProcessKeepsItsOwn() {
    Map<Integer, List<Float>> means = new ConcurrentHashMap<>();
    TeamPlan plan = TeamPlan.usual().settings(false, 5).looks(rank -> mean(rank, means));
    List<RankRun> team = ThreadedGroup.run(2, plan::run);

    assertThat(means.get(1)).isNotEqualTo(means.get(0));
    Map<String, float[]> main = new LinkedHashMap<>(team.get(0).weights());
    main.remove(CountedModel.MEAN);
    main.forEach((name, array) -> assertThat(team.get(1).weights().get(name)).isEqualTo(array));
  }

  private static Hook mean(int rank, Map<Integer, List<Float>> means) {
    return Steps.afterStep(
        trainer ->
            means
                .computeIfAbsent(rank, none -> new ArrayList<>())
                .add(
                    ModelStep.of(trainer, "looks")
                        .parameters()
                        .get(CountedModel.MEAN)
                        .sum()
                        .getFloat()));
  }

  /** The checkpoint has the buffers of rank 0, which are those of all. */
  @Test
  void aResumedRunEndsWithTheBitsOfOneThatNeverStopped() {
    Hook saves =
        Steps.afterStep(
            trainer -> {
              if (trainer.iter() == 8) {
                trainer.saveCheckpoint();
              }
            });
    TeamPlan plan = TeamPlan.usual().optimizer(Adamw.of(0.003, 0.01)).looks(rank -> saves);
    List<RankRun> whole =
        ThreadedGroup.run(2, group -> plan.run(group, builder -> builder.output(folder)));
    Checkpoint middle =
        new CheckpointStore(folder.resolve(CheckpointStore.FOLDER)).open("iter-0000008");

    List<RankRun> resumed =
        ThreadedGroup.run(
            2, group -> TeamPlan.usual().optimizer(Adamw.of(0.003, 0.01)).run(group, from(middle)));

    assertThat(resumed).extracting(RankRun::digest).containsOnly(whole.get(0).digest());
    // Iteration 8 counts: the hooks behind the one that saved hear of it again.
    assertThat(resumed.get(1).scalars()).hasSize(TeamPlan.ITERATIONS - 8);
  }

  private static Consumer<TrainerBuilder> from(Checkpoint checkpoint) {
    return builder -> builder.resumeFrom(checkpoint);
  }

  /** Averages of weights begin with what they are then. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void allHaveTheWeightsOfTheMainProcessBeforeAnyHook(boolean evaluationOnly) {
    String expected;
    try (NDManager manager = TorchEngine.newManager()) {
      expected = ArrayDigest.of(model(manager, 0).parameters().aliases());
    }

    assertThat(ThreadedGroup.run(3, group -> digestAtStart(group, evaluationOnly)))
        .containsOnly(expected);
  }

  private static String digestAtStart(ProcessGroup group, boolean evaluationOnly) {
    NDManager manager = TorchEngine.newManager();
    CountedModel model = model(manager, group.world().rank());
    List<String> digests = new ArrayList<>();
    Hook looks =
        new Hook() {
          @Override
          public void beforeTrain(Trainer trainer) {
            digests.add(ArrayDigest.of(model.parameters().aliases()));
          }
        };
    Loader<TensorBatch> loader = Points.loader(group.world(), new BatchParts(4, 1), 0);
    try (Trainer trainer =
        Trainer.builder()
            .step(
                SupervisedStep.builder(manager, model, loader)
                    .optimizer(Steps.SGD)
                    .processes(group)
                    .build())
            .maxIter(1)
            .processes(group)
            .hook("looks", looks)
            .build()) {
      if (evaluationOnly) {
        trainer.evaluate();
      } else {
        trainer.train();
      }
    }
    return digests.get(0);
  }

  private static CountedModel model(NDManager manager, int rank) {
    return new CountedModel(manager, 0.01f * rank, call -> Call.PLAIN);
  }

  @Test
  void weightsAreComparedAtThePeriod() {
    List<List<String>> calls =
        ThreadedGroup.run(
            2,
            group -> {
              TeamPlan.usual().settings(true, 8).run(group);
              return group.calls();
            });

    assertThat(calls.get(1))
        .filteredOn(call -> call.startsWith("weights"))
        .containsExactly("weights after iteration 7", "weights after iteration 15");
  }

  @Test
  void whoseWeightsAreOthersIsNamedOnAll() {
    TeamPlan plan =
        TeamPlan.usual()
            .settings(true, 4)
            .looks(
                rank ->
                    Steps.afterStep(
                        trainer -> {
                          if (rank == 2 && trainer.iter() == 5) {
                            NDArray weight =
                                ModelStep.of(trainer, "looks").parameters().alias("out.weight");
                            Tensors.memory(weight).asFloatBuffer().put(3, 0.25f);
                          }
                        }));

    assertThat(ThreadedGroup.outcomes(3, plan::run))
        .hasSize(3)
        .extracting(outcome -> outcome.failure().orElseThrow())
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(RunException.class)
                    .hasMessageStartingWith(
                        "the processes no longer train the same model: rank 2 differs from rank 0 in"
                            + " its \"weights after iteration 7\""));
  }

  private static List<String> messages(List<? extends Outcome<?>> outcomes) {
    return outcomes.stream()
        .map(outcome -> String.valueOf(outcome.failure().orElseThrow().getMessage()))
        .toList();
  }

  /** Within 1e-6 of the largest weight or loss: sums are in another order. */
  private static void assertTrainedAlike(RankRun run, RankRun alone) {
    assertThat(run.scalars()).hasSameSizeAs(alone.scalars()).hasSize(TeamPlan.ITERATIONS);
    for (int i = 0; i < alone.scalars().size(); i++) {
      for (String loss : LOSSES) {
        double expected = alone.scalar(i, loss);
        assertThat(run.scalar(i, loss))
            .as("%s of iteration %d", loss, i)
            .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
      }
    }
    alone
        .weights()
        .forEach(
            (name, array) -> {
              if (!name.equals(CountedModel.MEAN)) {
                assertThat(run.weights().get(name)).as(name).containsExactly(array, within(2e-6f));
              }
            });
  }
}
