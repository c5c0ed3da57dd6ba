package org.hookline.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hookline.EventWriter;
import org.hookline.Hook;
import org.hookline.Processes;
import org.hookline.TrainingStep;
import org.hookline.config.Problems.Fault;
import org.hookline.plugin.Choice;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.Plugins;
import org.hookline.plugin.ProcessesFactory;
import org.hookline.plugin.SettingsCheck;
import org.hookline.plugin.StepFactory;
import org.jspecify.annotations.Nullable;

/** Binds a whole run: core's own sections as one record, and the rest as the step's settings. */
final class RunBinder {

  /** The keys that core owns; all others at the top level are the step's. */
  private record CoreSections(
      RunSettings run,
      TrainSettings train,
      Map<String, Choice<Hook>> hooks,
      Map<String, Choice<EventWriter>> writers,
      Optional<Choice<Processes>> processes) {}

  private static final Set<String> CORE_KEYS = Records.keys(CoreSections.class);

  private final LayeredConfig layers;
  private final Problems problems;
  private final ValueBinder values;

  private RunBinder(LayeredConfig layers, Problems problems, ValueBinder values) {
    this.layers = layers;
    this.problems = problems;
    this.values = values;
  }

  /**
   * @param processes how many will train together
   * @param checked whether the plug-ins look at what was bound
   */
  static RunConfiguration bind(
      LayeredConfig layers, PluginCatalog catalog, int processes, boolean checked) {
    Problems problems = new Problems();
    Config connected = withTheOnlyConnection(layers.config(), catalog);
    WorldScaling world = WorldScaling.of(connected, processes, problems);
    LayeredConfig shared = layers.with(world.config());
    Optional<BatchScaling> scaling = BatchScaling.of(shared.config(), problems);
    LayeredConfig scaled =
        scaling.map(asked -> shared.with(scaled(shared, catalog, asked))).orElse(shared);
    List<String> lines = new ArrayList<>(world.lines());
    scaling.map(BatchScaling::lines).ifPresent(lines::addAll);
    ValueBinder values = new ValueBinder(catalog, problems, layers::setByUser, SettingVisitor.NONE);
    return new RunBinder(scaled, problems, values).bind(lines, checked);
  }

  /** Who says something of how processes are connected means the one plug-in there is for it. */
  private static Config withTheOnlyConnection(Config config, PluginCatalog catalog) {
    String section = ProcessesFactory.KIND.key();
    String type = section + "." + Choices.TYPE;
    List<FoundPlugin> found = catalog.found(ProcessesFactory.KIND);
    return config.root().get(section) instanceof ConfigObject
            && !config.hasPathOrNull(type)
            && found.size() == 1
        ? config.withValue(type, ConfigValueFactory.fromAnyRef(found.get(0).factory().name()))
        : config;
  }

  /** Which settings are scaled is only known once plug-ins are chosen: binds to no other end. */
  private static Config scaled(LayeredConfig layers, PluginCatalog catalog, BatchScaling scaling) {
    Problems reportedLater = new Problems();
    ValueBinder values = new ValueBinder(catalog, reportedLater, layers::setByUser, scaling);
    RunBinder binder = new RunBinder(layers, reportedLater, values);
    Site root = Site.root(layers.config().root());
    binder.bindCore(root);
    binder.bindStep(root);
    return scaling.applied(layers.config());
  }

  private RunConfiguration bind(List<String> scaled, boolean checked) {
    Site root = Site.root(layers.config().root());
    Bound core = bindCore(root);
    Bound step = bindStep(root);
    if (checked) {
      checkSettings(root.child("train"));
    }
    problems.throwIfAny();
    return configuration(requireNonNull(core), requireNonNull(step), scaled);
  }

  private @Nullable Bound bindCore(Site root) {
    Set<String> others = new TreeSet<>(layers.config().root().keySet());
    others.removeAll(CORE_KEYS);
    return values.records().bind(CoreSections.class, root, others);
  }

  @SuppressWarnings("unchecked") // A plug-in of the kind of steps makes a training step.
  private RunConfiguration configuration(Bound core, Bound step, List<String> scaled) {
    CoreSections sections = (CoreSections) core.value();
    Config written =
        ((ConfigObject) requireNonNull(core.written()))
            .withFallback(requireNonNull(step.written()))
            .toConfig();
    return new RunConfiguration(
        sections.run(),
        sections.train(),
        (Choice<TrainingStep>) step.value(),
        sections.hooks(),
        sections.writers(),
        sections.processes(),
        values.choices().chosen().stream().<Choice<?>>map(Choices.Chosen::choice).toList(),
        written,
        scaled);
  }

  private @Nullable Bound bindStep(Site root) {
    Site name = root.child("train").child("step");
    FoundPlugin plugin =
        name.value() == null ? null : values.choices().named(StepFactory.KIND, name);
    if (plugin == null) {
      return null;
    }
    Set<String> keys = Records.keys(plugin.factory().settingsType());
    rejectUnknown(keys);
    Site settings = root.with(only(keys));
    return values.choices().choose(plugin.factory().name(), plugin, settings, Set.of());
  }

  private void rejectUnknown(Set<String> stepKeys) {
    Set<String> known = new TreeSet<>(stepKeys);
    known.addAll(CORE_KEYS);
    for (String key : new TreeSet<>(layers.config().root().keySet())) {
      // The defaults of plug-ins that this step has no use for are nobody's mistake.
      if (!known.contains(key) && layers.setByUser(ConfigUtil.joinPath(key))) {
        ConfigValue value = requireNonNull(layers.config().root().get(key));
        String message = Records.unknownKey(key, known);
        problems.add(Fault.INPUT, new Problem(key, Origins.location(value), "", message));
      }
    }
  }

  private ConfigObject only(Set<String> keys) {
    Config config = layers.config();
    for (String key : config.root().keySet()) {
      config = keys.contains(key) ? config : config.withoutPath(ConfigUtil.joinPath(key));
    }
    return config.root();
  }

  /** Lets the plug-ins look at what was bound, even if something else was not. */
  private void checkSettings(Site train) {
    Bound bound = values.reportingTo(new Problems()).bind(TrainSettings.class, train);
    // Where the section itself is wrong, what does not depend on it can still be looked at.
    TrainSettings settings =
        bound == null
            ? new TrainSettings(Long.MAX_VALUE, 0, Optional.empty(), "")
            : (TrainSettings) bound.value();
    for (Choices.Chosen chosen : values.choices().chosen()) {
      Plugins.check(chosen.choice(), new LocatedCheck(settings, chosen.settings(), problems));
    }
  }

  /** Reports what a plug-in rejects at the place of the value. */
  private record LocatedCheck(TrainSettings train, Site settings, Problems problems)
      implements SettingsCheck {

    @Override
    public void reject(String key, String problem) {
      Site site = settings;
      for (String part : ConfigUtil.splitPath(key)) {
        site = site.child(part);
      }
      problems.add(Fault.INPUT, site.problem(problem));
    }
  }
}
