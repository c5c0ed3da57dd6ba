package org.hookline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hookline.config.ScaledByBatch.Direction.AGAINST;
import static org.hookline.config.ScaledByBatch.Direction.WITH;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hookline.Hook;
import org.hookline.PluginException;
import org.hookline.config.TestPlugins.Gadget;
import org.hookline.config.TestPlugins.KeeperSettings;
import org.hookline.config.TestPlugins.Sgd;
import org.hookline.config.TestPlugins.ToySettings;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.PluginFactory;
import org.hookline.plugin.PluginKind;
import org.hookline.plugin.SettingsCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchScalingTest {

  /** What detectron2's documentation of {@code auto_scale_workers} has as its example. */
  private static final String EXAMPLE =
      """
      train { max-iter = 5000, step = toy }
      data.batch-size = 16
      optimizer { type = sgd, lr = 0.1, momentum = 0.9 }
      hooks.schedule { enabled = on, milestones = [4000], warmup-iters = 0 }
      hooks.keeper.period = 1000
      """;

  @TempDir private Path folder;
  private Path experiment;

  @BeforeEach
  void namesTheFile() {
    experiment = folder.resolve("experiment.conf");
  }

  @Test
  void twiceTheBatchIsTwiceTheRateAndHalfTheIterations() throws IOException {
    RunConfiguration bound = bind(EXAMPLE, "train.reference-batch-size=8");

    assertThat(bound.train()).isEqualTo(new TrainSettings(2500, 0, Optional.empty(), "toy", 16, 0));
    assertThat(step(bound).optimizer()).contains(new Sgd(0.2, Optional.of(0.9)));
    assertThat(hook(bound, "schedule"))
        .isEqualTo(new ScheduleSettings(Optional.of(0), List.of(2000L), List.of()));
    assertThat(hook(bound, "keeper")).isEqualTo(new KeeperSettings(500, 3));
    assertThat(bound.scaled())
        .containsExactly(
            "hooks.keeper.period: 1000 -> 500",
            "hooks.schedule.milestones: [4000] -> [2000]",
            "optimizer.lr: 0.1 -> 0.2",
            "train.max-iter: 5000 -> 2500",
            "train.reference-batch-size: 8 -> 16");
  }

  @Test
  void halfTheBatchIsTheWayBack() throws IOException {
    RunConfiguration bound =
        bind(
            EXAMPLE
                + "optimizer.lr = 0.2, train.max-iter = 2500, hooks.schedule.milestones = [2000]",
            "train.reference-batch-size=32");

    assertThat(bound.train().maxIter()).isEqualTo(5000);
    assertThat(step(bound).optimizer()).contains(new Sgd(0.1, Optional.of(0.9)));
  }

  @Test
  void theResolvedConfigurationHasTheScaledValuesAndSaysWhereTheyComeFrom() throws IOException {
    RunConfiguration bound = bind(EXAMPLE, "train.reference-batch-size=8");

    String scaled = " by train.reference-batch-size 8 -> 16";
    assertThat(ConfigText.lines(bound.config()))
        .contains(
            "train.max-iter = 2500  # " + experiment + ":1, scaled from 5000" + scaled,
            "optimizer.lr = 0.2  # " + experiment + ":3, scaled from 0.1" + scaled,
            "hooks.schedule.milestones = [2000]  # "
                + experiment
                + ":4, scaled from [4000]"
                + scaled,
            "hooks.schedule.warmup-iters = 0  # " + experiment + ":4",
            "train.reference-batch-size = 16  # command line, scaled from 8 to data.batch-size");
  }

  @Test
  void aConfigurationThatWasWrittenIsNotScaledAgain() throws IOException {
    Config first = bind(EXAMPLE, "train.reference-batch-size=8").config();

    RunConfiguration second = bind(ConfigText.hocon(first));

    assertThat(second.scaled()).isEmpty();
    assertThat(ConfigDifference.between(first, second.config())).isEmpty();
  }

  @Test
  void defaultsAreScaledToo() throws IOException {
    RunConfiguration bound =
        bind(
            """
            train { max-iter = 1000, step = toy, reference-batch-size = 4 }
            data.batch-size = 6
            model.type = cycle
            """);

    // 100, keeper's default, and 60, which only the chosen plug-in's own defaults say, times 4 / 6.
    assertThat(hook(bound, "keeper")).isEqualTo(new KeeperSettings(67, 3));
    assertThat(step(bound).model().orElseThrow().settings()).isEqualTo(new CycleSettings(40));
    assertThat(ConfigText.lines(bound.config()))
        .anyMatch(
            line ->
                line.matches(
                    "model\\.length = 40 {2}# .*!cycle\\.conf:4, scaled from 60 by"
                        + " train\\.reference-batch-size 4 -> 6"));
  }

  @Test
  void aSecondInstanceIsScaledAndOneThatIsOffForWhenItIsSwitchedOn() throws IOException {
    RunConfiguration bound =
        bind(
            EXAMPLE
                + """
                hooks.often { type = keeper, enabled = on, period = 30 }
                hooks.later { type = schedule, enabled = off, milestones = [10] }
                """,
            "train.reference-batch-size=8");

    assertThat(hook(bound, "often")).isEqualTo(new KeeperSettings(15, 3));
    assertThat(bound.config().getLongList("hooks.later.milestones")).containsExactly(5L);
  }

  @Test
  void iterationsAreRoundedAndNeverBecomeNone() throws IOException {
    // Divided by 2: 0.5, 1, 1.5, 2.5 and 3.5, rounded to the even neighbour where it is half-way.
    RunConfiguration bound =
        bind(
            EXAMPLE + "hooks.schedule.milestones = [0, 1, 2, 3, 5, 7]",
            "train.reference-batch-size=8");

    assertThat(hook(bound, "schedule"))
        .isEqualTo(
            new ScheduleSettings(Optional.of(0), List.of(0L, 1L, 1L, 2L, 2L, 4L), List.of()));
  }

  @Test
  void everyNumberOfAListIsScaledAndKeepsItsDigits() throws IOException {
    RunConfiguration bound =
        bind(
            EXAMPLE + "hooks.schedule.rates = [0, 0.002, 3e-4, 1]\ndata.batch-size = 24",
            "train.reference-batch-size=8");

    assertThat(((ScheduleSettings) hook(bound, "schedule")).rates())
        .containsExactly(0.0, 0.006, 0.0009, 3.0);
  }

  @Test
  void aRunWithoutEndStaysOne() throws IOException {
    RunConfiguration bound =
        bind(EXAMPLE, "train.reference-batch-size=32", "train.max-iter=" + Long.MAX_VALUE);

    assertThat(bound.train().maxIter()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void withoutAReferenceOrWithTheVeryBatchNothingIsScaled() throws IOException {
    RunConfiguration without = bind(EXAMPLE);
    RunConfiguration same = bind(EXAMPLE, "train.reference-batch-size=16");

    assertThat(without.train().maxIter()).isEqualTo(5000);
    assertThat(without.scaled()).isEmpty();
    assertThat(same.scaled()).isEmpty();
    assertThat(ConfigDifference.between(without.config(), same.config()))
        .containsExactly("train.reference-batch-size: 0 -> 16");
  }

  @Test
  void aNegativeReferenceIsRejected() {
    assertProblems(
        EXAMPLE + "train.reference-batch-size = -8",
        experiment + ":6: train.reference-batch-size: must not be negative, it is -8");
  }

  @Test
  void aReferenceNeedsABatch() {
    assertProblems(
        "train { max-iter = 1000, step = lit, reference-batch-size = 8 }",
        "data.batch-size: missing, and train.reference-batch-size = 8 needs it to scale by; set it,"
            + " or set train.reference-batch-size = 0");
  }

  @Test
  void aBatchThatIsNoNumberIsTheStepsToReject() {
    assertProblems(
        EXAMPLE + "train.reference-batch-size = 8, data.batch-size = many",
        experiment + ":6: data.batch-size = \"many\": expected a whole number");
  }

  @Test
  void whatIsNoNumberIsRejectedAsItWasWritten() {
    assertProblems(
        EXAMPLE
            + """
            train.reference-batch-size = 8
            train.max-iter = 2.5
            optimizer.lr = fast
            hooks.schedule.milestones = [10, soon]
            """,
        experiment + ":7: train.max-iter = 2.5: expected a whole number",
        experiment + ":8: optimizer.lr = \"fast\": expected a number",
        experiment + ":9: hooks.schedule.milestones[1] = \"soon\": expected a whole number");
  }

  @Test
  void plugInsCheckTheScaledValuesAndSayWhereTheyComeFrom() {
    assertProblems(
        EXAMPLE + "train.reference-batch-size = 8\nhooks.schedule.milestones = [4000, 7000]",
        experiment
            + ":7, scaled from [4000,7000] by train.reference-batch-size 8 -> 16:"
            + " hooks.schedule.milestones = [2000,3500]: 3500 is past the last iteration, 2500");
  }

  /** What detectron2's documentation of {@code auto_scale_workers} says of 8 and 16 workers. */
  @Test
  void twiceTheProcessesHaveTwiceTheBatchAndAllThatFollows() throws IOException {
    RunConfiguration bound = together(16, EXAMPLE, "train.reference-world-size=8");

    assertThat(bound.config().getInt("data.batch-size")).isEqualTo(32);
    assertThat(step(bound).optimizer()).contains(new Sgd(0.2, Optional.of(0.9)));
    assertThat(bound.train().maxIter()).isEqualTo(2500);
    assertThat(hook(bound, "schedule"))
        .isEqualTo(new ScheduleSettings(Optional.of(0), List.of(2000L), List.of()));
    assertThat(hook(bound, "keeper")).isEqualTo(new KeeperSettings(500, 3));
    assertThat(bound.scaled())
        .startsWith("data.batch-size: 16 -> 32, by train.reference-world-size 8 -> 16")
        .contains("optimizer.lr: 0.1 -> 0.2", "train.max-iter: 5000 -> 2500");
  }

  @Test
  void asManyProcessesAsWereMeantChangeNothing() throws IOException {
    RunConfiguration bound = together(8, EXAMPLE, "train.reference-world-size=8");

    assertThat(bound.scaled()).isEmpty();
    assertThat(bound.train().maxIter()).isEqualTo(5000);
  }

  /** 16 samples of 4 processes are 8 of 2, and the numbers are meant for 32: a quarter of it. */
  @Test
  void bothReferencesAddUp() throws IOException {
    RunConfiguration bound =
        together(2, EXAMPLE, "train.reference-world-size=4", "train.reference-batch-size=32");

    assertThat(bound.config().getInt("data.batch-size")).isEqualTo(8);
    assertThat(step(bound).optimizer()).contains(new Sgd(0.025, Optional.of(0.9)));
    assertThat(bound.train().maxIter()).isEqualTo(20_000);
  }

  @Test
  void whatWasScaledToProcessesIsKeptByAsManyOthers() throws IOException {
    Config first = together(16, EXAMPLE, "train.reference-world-size=8").config();
    Config meant = together(8, EXAMPLE, "train.reference-world-size=8").config();

    RunConfiguration fewer = together(4, ConfigText.hocon(meant));
    assertThat(fewer.config().getInt("data.batch-size")).isEqualTo(16);
    assertThat(fewer.train().maxIter()).isEqualTo(5000);
    assertThat(fewer.scaled()).isEmpty();

    RunConfiguration again = together(4, ConfigText.hocon(first));

    assertThat(again.config().getInt("data.batch-size")).isEqualTo(32);
    assertThat(again.train().maxIter()).isEqualTo(2500);
    assertThat(again.scaled()).isEmpty();
  }

  @Test
  void aBatchThatTheProcessesMeantCannotShareIsRefused() {
    assertThatThrownBy(() -> together(4, EXAMPLE, "train.reference-world-size=3"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            ":2: data.batch-size = 16: cannot be shared evenly by the 3 processes that"
                + " train.reference-world-size says it is meant for");
  }

  @Test
  void aMarkInsideAListIsThePluginsFault() {
    assertThatThrownBy(
            () ->
                bind(
                    EXAMPLE + "hooks.stages { enabled = on, stages = [{ iters = 8 }] }",
                    "train.reference-batch-size=8"))
        .isExactlyInstanceOf(PluginException.class)
        .hasMessage(
            "the setting \"iters\" of org.hookline.config.BatchScalingTest$Stage is marked to be"
                + " scaled by the batch, but lies in a list at \"hooks.stages.stages[0].iters\","
                + " where it cannot be; take the mark off, or the record out of the list");
  }

  record ScheduleSettings(
      @ScaledByBatch(AGAINST) Optional<Integer> warmupIters,
      @ScaledByBatch(AGAINST) List<Long> milestones,
      @ScaledByBatch(WITH) List<Double> rates) {}

  /** Stands for lr-scheduler. */
  static final class ScheduleFactory extends HookFactory<ScheduleSettings> {
    ScheduleFactory() {
      super("schedule", ScheduleSettings.class);
    }

    @Override
    public void check(ScheduleSettings settings, SettingsCheck check) {
      long end = check.train().maxIter();
      settings.milestones().stream()
          .filter(milestone -> milestone > end)
          .forEach(
              past -> check.reject("milestones", past + " is past the last iteration, " + end));
    }

    @Override
    public Hook create(ScheduleSettings settings, PluginContext context) {
      return new Hook() {};
    }
  }

  record CycleSettings(@ScaledByBatch(AGAINST) int length) {}

  /** Chosen by {@code model.type = cycle}, with defaults of its own. */
  static final class CycleFactory extends PluginFactory<CycleSettings, Gadget> {
    CycleFactory() {
      super(PluginKind.chosen("gadgets", Gadget.class), "cycle", CycleSettings.class);
    }

    @Override
    public Gadget create(CycleSettings settings, PluginContext context) {
      return new Gadget(settings.length());
    }
  }

  record Stage(@ScaledByBatch(AGAINST) long iters) {}

  record StagesSettings(List<Stage> stages) {}

  /** Marks what cannot be scaled. */
  static final class StagesFactory extends HookFactory<StagesSettings> {
    StagesFactory() {
      super("stages", StagesSettings.class);
    }

    @Override
    public Hook create(StagesSettings settings, PluginContext context) {
      return new Hook() {};
    }
  }

  private static ToySettings step(RunConfiguration bound) {
    return (ToySettings) bound.step().settings();
  }

  private static Record hook(RunConfiguration bound, String instance) {
    return Objects.requireNonNull(bound.hooks().get(instance)).settings();
  }

  private RunConfiguration bind(String text, String... arguments) throws IOException {
    return together(1, text, arguments);
  }

  private RunConfiguration together(int processes, String text, String... arguments)
      throws IOException {
    Files.writeString(experiment, text);
    List<PluginFactory<?, ?>> plugins = new ArrayList<>();
    TestPlugins.catalog().found().stream().map(FoundPlugin::factory).forEach(plugins::add);
    plugins.addAll(List.of(new ScheduleFactory(), new CycleFactory(), new StagesFactory()));
    PluginCatalog catalog = PluginCatalog.of(plugins);
    ConfigSources sources =
        new ConfigSources(folder.resolve("none"), Optional.of(experiment), List.of(arguments));
    return RunConfiguration.bind(LayeredConfig.load(sources, catalog), catalog, processes);
  }

  private void assertProblems(String text, String... lines) {
    assertThatThrownBy(() -> bind(text))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems()).extracting(Problem::toString).containsExactly(lines));
  }
}
