package org.hookline.hooks.lrscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.Hook;
import org.hookline.MetricMode;
import org.hookline.config.ConfigurationException;
import org.hookline.config.RecordBinder;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginCatalog;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.RecordingCheck;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.Test;

class LrSchedulerFactoryTest extends PluginContractTest {

  private final LrSchedulerFactory factory = new LrSchedulerFactory();

  LrSchedulerFactoryTest() {
    super(LrSchedulerFactory.class);
  }

  @Test
  void theDefaultsLeaveTheLearningRateAsItIs() {
    Schedule schedule = SettingsOf.defaults(factory).schedule();
    assertThat(schedule.factor(0, 100)).isEqualTo(1);
    assertThat(schedule.factor(99, 100)).isEqualTo(1);
    assertThat(problemsOf("", 100)).isEmpty();
  }

  @Test
  void eachTypeMakesItsCurve() {
    assertThat(curveOf("type = constant")).isEqualTo(new Schedule.Constant());
    assertThat(curveOf("type = multistep, milestones = [5, 7], gamma = 0.5"))
        .isEqualTo(new Schedule.Multistep(List.of(5L, 7L), 0.5));
    assertThat(curveOf("type = cosine, end-ratio = 0.1")).isEqualTo(new Schedule.Cosine(0.1));
    assertThat(curveOf("type = step, num-decays = 2")).isEqualTo(new Schedule.Step(2, 0.1));
    assertThat(curveOf("type = exponential, decay = 0.5")).isEqualTo(new Schedule.Exponential(0.5));
    assertThat(curveOf("type = polynomial, power = 2")).isEqualTo(new Schedule.Polynomial(2));
    assertThat(curveOf("type = linear, end-ratio = 0.1")).isEqualTo(new Schedule.Linear(0.1));
  }

  @Test
  void warmupIsPutInFrontOfTheCurve() {
    String settings = "warmup-iters = 10, warmup-factor = 0.5, warmup-method = constant";
    assertThat(SettingsOf.of(factory, settings).schedule())
        .isEqualTo(
            new Warmup(
                new Schedule.Multistep(List.of(), 0.1), 10, 0.5, WarmupMethod.CONSTANT, false));
  }

  @Test
  void aMetricIsFollowedWhereThePlateauIsChosen() {
    String settings = "type = plateau, plateau.metric = unseen/bbox/AP50, warmup-iters = 10";
    assertThat(SettingsOf.of(factory, settings).plateau())
        .isEqualTo(
            new PlateauSettings(
                Optional.of("unseen/bbox/AP50"),
                MetricMode.MAX,
                1,
                0.1,
                10,
                1e-4,
                ThresholdMode.RELATIVE,
                0,
                0,
                1e-8));
    assertThat(curveOf(settings)).isEqualTo(new Schedule.Constant());
    assertThat(problemsOf(settings, 100)).isEmpty();
    assertThat(hookOf(settings)).isInstanceOf(PlateauScheduler.class);
    assertThat(hookOf("")).isInstanceOf(LrScheduler.class);
  }

  @Test
  void aPlateauWithoutAMetricIsAProblem() {
    assertThat(problemsOf("type = plateau", 100))
        .containsExactly(
            "plateau.metric: the schedule plateau needs the full name of a scalar, such as"
                + " \"unseen/bbox/AP50\"");
  }

  @Test
  void whatAPlateauCannotWorkWithIsRefused() {
    assertRefused("factor = 1", "factor: must be from 0 to below 1, it is 1.0");
    assertRefused("patience = -1", "patience: must not be negative, it is -1");
    assertRefused("cooldown = -1", "cooldown: must not be negative, it is -1");
    assertRefused("period = 0", "period: must be at least 1, it is 0");
    assertRefused("threshold = -1", "threshold = -1: must be a number from 0 on, it is -1.0");
    assertRefused("min-lr = -1", "min-lr = -1: must be a number from 0 on, it is -1.0");
    assertRefused("eps = -1", "eps = -1: must be a number from 0 on, it is -1.0");
  }

  @Test
  void milestonesAreNotRescaled() {
    assertThat(problemsOf("rescale-interval = on, milestones = [5]", 100))
        .containsExactly(
            "rescale-interval: milestones are iterations of the run, which nothing rescales; set"
                + " it to off");
    assertThat(problemsOf("rescale-interval = on, type = cosine", 100)).isEmpty();
  }

  /** Among hooks, {@code type} usually names a plug-in. */
  @Test
  void underItsOwnNameTheTypeIsThatOfTheCurve() {
    RecordBinder binder = new RecordBinder(PluginCatalog.of(List.of(factory)));
    Section section =
        binder.bind(
            ConfigFactory.parseString("hooks.lr-scheduler { enabled = on, type = cosine }"),
            Section.class);
    assertThat(section.hooks().values())
        .extracting(Choice::settings)
        .containsExactly(SettingsOf.of(factory, "type = cosine"));
  }

  @Test
  void aTypeThatIsNotThereIsReportedWithThoseThatAre() {
    assertThatThrownBy(() -> SettingsOf.of(factory, "type = cosin"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cosine");
  }

  @Test
  void aMilestoneThatIsNeverReachedIsAProblem() {
    assertThat(problemsOf("milestones = [50, 100, 150]", 100))
        .containsExactly(
            "milestones: the milestone 100 is never reached: the last of 100 iterations is 99",
            "milestones: the milestone 150 is never reached: the last of 100 iterations is 99");
  }

  @Test
  void everyProblemIsReportedUnderItsKey() {
    assertThat(
            problemsOf(
                "milestones = [60, 30], gamma = 0, warmup-iters = 101, warmup-factor = 2", 100))
        .containsExactly(
            "warmup-factor: the warm-up factor must be from 0 to 1, it is 2.0",
            "warmup-iters: the warm-up of 101 iterations is longer than the run of 100; for a"
                + " short run set hooks.lr-scheduler.warmup-iters=0",
            "gamma: gamma must be above 0, it is 0.0",
            "milestones: the milestones must be positive and ascending, they are [60, 30]");
    assertThat(problemsOf("type = cosine, end-ratio = 1.5, warmup-iters = -1", 100))
        .containsExactly(
            "warmup-iters: the warm-up must not be negative, it is -1",
            "end-ratio: the end ratio must be from 0 to 1, it is 1.5");
    assertThat(problemsOf("type = step, num-decays = -1", 100))
        .containsExactly("num-decays: the number of decays must not be negative, it is -1");
    assertThat(problemsOf("type = exponential, decay = 0", 100))
        .containsExactly("decay: the decay must be above 0 and at most 1, it is 0.0");
    assertThat(problemsOf("type = polynomial, power = 0", 100))
        .containsExactly("power: the power must be above 0, it is 0.0");
  }

  @Test
  void keysThatOnlyAnotherTypeReadsAreLeftAlone() {
    assertThat(problemsOf("type = cosine, milestones = [500], gamma = -1", 100)).isEmpty();
  }

  private record Section(Map<String, Choice<Hook>> hooks) {}

  private Schedule curveOf(String settings) {
    return ((Warmup) SettingsOf.of(factory, settings).schedule()).then();
  }

  private Hook hookOf(String settings) {
    return factory.create(
        SettingsOf.of(factory, settings), SimpleContext.of("lr", 100, Path.of("run")));
  }

  private void assertRefused(String settings, String message) {
    assertThatThrownBy(() -> SettingsOf.of(factory, "plateau { " + settings + " }"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plateau." + message);
  }

  private List<String> problemsOf(String settings, long maxIter) {
    RecordingCheck check = new RecordingCheck(maxIter);
    factory.check(SettingsOf.of(factory, settings), check);
    return check.problems();
  }
}
