package org.hookline.config;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;
import static org.hookline.config.ScaledByBatch.Direction.WITH;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.EventWriter;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.plugin.Choice;
import org.hookline.plugin.EventWriterFactory;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.PluginFactory;
import org.hookline.plugin.PluginKind;
import org.hookline.plugin.SettingsCheck;
import org.hookline.plugin.StepFactory;

/** A handful of plug-ins that only have settings. */
final class TestPlugins {

  private TestPlugins() {}

  static PluginCatalog catalog() {
    return PluginCatalog.of(
        List.of(
            new PulseFactory(),
            new KeeperFactory(),
            new LinesFactory(),
            new ToyFactory(),
            new BlockFactory(),
            new LampFactory(),
            new LitFactory()));
  }

  record PulseSettings(int period, Optional<Path> file) {}

  /** Off unless somebody says otherwise. */
  static final class PulseFactory extends HookFactory<PulseSettings> {
    PulseFactory() {
      super("pulse", PulseSettings.class);
    }

    @Override
    public Hook create(PulseSettings settings, PluginContext context) {
      return new Hook() {};
    }
  }

  record KeeperSettings(@ScaledByBatch(AGAINST) long period, int keepLast) {
    KeeperSettings {
      if (keepLast < 1) {
        throw new IllegalArgumentException("keep-last must be at least 1");
      }
    }
  }

  /** On by default; will not keep what never comes. */
  static final class KeeperFactory extends HookFactory<KeeperSettings> {
    KeeperFactory() {
      super("keeper", KeeperSettings.class);
    }

    @Override
    public void check(KeeperSettings settings, SettingsCheck check) {
      if (settings.period() > check.train().maxIter()) {
        check.reject("period", "is past the last iteration, " + check.train().maxIter());
      }
    }

    @Override
    public Hook create(KeeperSettings settings, PluginContext context) {
      return new Hook() {};
    }
  }

  record LinesSettings(Path file) {}

  /** Has a key without a default. */
  static final class LinesFactory extends EventWriterFactory<LinesSettings> {
    LinesFactory() {
      super("lines", LinesSettings.class);
    }

    @Override
    public EventWriter create(LinesSettings settings, PluginContext context) {
      return (Trainer trainer) -> {};
    }
  }

  record DataSettings(int batchSize, Map<String, Path> sets) {}

  sealed interface Optimizer permits Sgd, AdamW {}

  record Sgd(@ScaledByBatch(WITH) double lr, Optional<Double> momentum) implements Optimizer {}

  record AdamW(double lr) implements Optimizer {}

  record ToySettings(
      DataSettings data, Optional<Optimizer> optimizer, Optional<Choice<Gadget>> model) {}

  /** A step whose settings are the rest of the file. */
  static final class ToyFactory extends StepFactory<ToySettings> {
    ToyFactory() {
      super("toy", ToySettings.class);
    }

    @Override
    public TrainingStep create(ToySettings settings, PluginContext context) {
      throw new UnsupportedOperationException("never made here");
    }
  }

  /** What plug-ins of a kind that core does not know make. */
  record Gadget(int width) {}

  record BlockSettings(int width) {}

  /** Chosen by {@code model.type = block}. */
  static final class BlockFactory extends PluginFactory<BlockSettings, Gadget> {
    BlockFactory() {
      super(PluginKind.chosen("gadgets", Gadget.class), "block", BlockSettings.class);
    }

    @Override
    public Gadget create(BlockSettings settings, PluginContext context) {
      return new Gadget(settings.width());
    }
  }

  /** What plug-ins of a switched kind that core does not know make. */
  record Lamp(int width) {}

  /** On by default, for the steps that have a use for it. */
  static final class LampFactory extends PluginFactory<BlockSettings, Lamp> {
    LampFactory() {
      super(PluginKind.switched("lamps", Lamp.class), "lamp", BlockSettings.class);
    }

    @Override
    public Lamp create(BlockSettings settings, PluginContext context) {
      return new Lamp(settings.width());
    }
  }

  record LitSettings(Map<String, Choice<Lamp>> lamps) {}

  /** A step with switched plug-ins of its own. */
  static final class LitFactory extends StepFactory<LitSettings> {
    LitFactory() {
      super("lit", LitSettings.class);
    }

    @Override
    public TrainingStep create(LitSettings settings, PluginContext context) {
      throw new UnsupportedOperationException("never made here");
    }
  }
}
