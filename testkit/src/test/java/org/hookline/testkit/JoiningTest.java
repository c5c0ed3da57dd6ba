package org.hookline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hookline.InputException;
import org.hookline.Processes;
import org.hookline.TrainingStep;
import org.hookline.World;
import org.hookline.config.ConfigSources;
import org.hookline.config.ConfigurationException;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RunConfiguration;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.ProcessesFactory;
import org.hookline.plugin.StepFactory;
import org.hookline.run.RunProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a process comes to those it trains with. */
class JoiningTest {

  @TempDir private Path folder;

  @Test
  void withoutAPlugInAProcessIsAlone() {
    PluginCatalog catalog = PluginCatalog.of(List.of(new StepOf()));

    assertThat(RunProcesses.join(bind(catalog), catalog).world()).isEqualTo(World.ALONE);
  }

  @Test
  void theOnlyPlugInThereIsIsTakenWhetherItIsSpokenOfOrNot() {
    Processes two = new AgreeingProcesses(new World(1, 2));
    PluginCatalog catalog = PluginCatalog.of(List.of(new StepOf(), new Line("wire", () -> two)));

    assertThat(RunProcesses.join(bind(catalog), catalog)).isSameAs(two);
    RunConfiguration spoken = bind(catalog, "processes.network=eth0");
    assertThat(RunProcesses.join(spoken, catalog)).isSameAs(two);
    assertThat(spoken.config().getString("processes.type")).isEqualTo("wire");
    assertThat(spoken.config().getString("processes.network")).isEqualTo("eth0");
  }

  @Test
  void ofSeveralPlugInsOneHasToBeChosen() {
    Processes two = new AgreeingProcesses(new World(1, 2));
    PluginCatalog catalog =
        PluginCatalog.of(
            List.of(
                new StepOf(), new Line("wire", () -> two), new Line("radio", Processes::alone)));

    assertThatThrownBy(() -> RunProcesses.join(bind(catalog), catalog))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "several plug-ins connect processes: [radio, wire]; choose one with processes.type");
    assertThatThrownBy(() -> bind(catalog, "processes.network=eth0"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("processes.type: missing; expected one of radio, wire");
    assertThat(RunProcesses.join(bind(catalog, "processes.type=wire"), catalog)).isSameAs(two);
  }

  @Test
  void whoHasAnotherConfigurationIsRefusedEverywhere() {
    List<ThreadedProcesses.Outcome<World>> outcomes =
        ThreadedProcesses.outcomes(
            2, processes -> joined(processes, "train.seed=" + processes.world().rank()));

    assertThat(outcomes)
        .allSatisfy(
            each ->
                assertThat(each.failure().orElseThrow().getMessage())
                    .contains(
                        "rank 1 differs from rank 0 in its \"configuration\"", "train.seed=1"));
  }

  @Test
  void howAHostIsReachedMayDiffer() {
    assertThat(
            ThreadedProcesses.run(
                2,
                processes -> joined(processes, "processes.network=eth" + processes.world().rank())))
        .containsExactly(new World(0, 2), new World(1, 2));
  }

  private World joined(Processes processes, String argument) {
    PluginCatalog catalog =
        PluginCatalog.of(List.of(new StepOf(), new Line("wire", () -> processes)));
    return RunProcesses.join(bind(catalog, argument), catalog).world();
  }

  private RunConfiguration bind(PluginCatalog catalog, String... arguments) {
    List<String> all = new ArrayList<>(List.of("train.step=nothing", "train.max-iter=1"));
    all.addAll(List.of(arguments));
    return RunConfiguration.bind(
        LayeredConfig.load(
            new ConfigSources(folder.resolve("none.conf"), Optional.empty(), all), catalog),
        catalog);
  }

  record LineSettings(Optional<String> network) {}

  private static final class Line extends ProcessesFactory<LineSettings> {

    private final Supplier<Processes> made;

    Line(String name, Supplier<Processes> made) {
      super(name, LineSettings.class);
      this.made = made;
    }

    @Override
    public Processes create(LineSettings settings, PluginContext context) {
      return made.get();
    }
  }

  private static final class StepOf extends StepFactory<NoSettings> {

    StepOf() {
      super("nothing", NoSettings.class);
    }

    @Override
    public TrainingStep create(NoSettings settings, PluginContext context) {
      throw new AssertionError("nothing is trained");
    }
  }
}
