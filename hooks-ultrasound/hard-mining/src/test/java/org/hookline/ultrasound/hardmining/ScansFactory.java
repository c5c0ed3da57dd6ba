package org.hookline.ultrasound.hardmining;

import java.util.List;
import java.util.Map;
import org.hookline.Evaluation;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.StepFactory;

/** Makes a step that offers {@link Scans} of so many videos and has an evaluation. */
final class ScansFactory extends StepFactory<ScansFactory.Settings> {

  ScansFactory() {
    super("scans", Settings.class);
  }

  /** How many videos there are. */
  record Settings(int videos) {}

  @Override
  public TrainingStep create(Settings settings, PluginContext context) {
    String[] names = new String[settings.videos()];
    for (int i = 0; i < names.length; i++) {
      names[i] = "scan\n%02d".formatted(i + 1);
    }
    return Scans.step(names).evaluation(new One());
  }

  /** Says the same of every model. */
  private static final class One implements Evaluation {
    @Override
    public List<String> datasets() {
      return List.of("unseen");
    }

    @Override
    public Map<String, Map<String, Double>> evaluate(
        String dataset, String label, Trainer trainer) {
      return Map.of("bbox", Map.of("AP50", 0.5));
    }
  }
}
