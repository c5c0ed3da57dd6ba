package org.hookline.hooks.gradientmonitor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.EventStorage;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.djl.NameGroups;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.train.ModelStep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the Euclidean norms of gradients, as they are before they are clipped: {@code
 * gradient_norm/<group>} and {@code gradient_norm/all}. Names the parameters that no gradient
 * reaches.
 *
 * <p>What is not a finite number is not put.
 */
public final class GradientMonitorHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(GradientMonitorHook.class);

  /** Sets of parameters that are named; where there are more, it is the model that is odd. */
  private static final int MOST_MISSED = 8;

  /** More values than this say no more about a distribution. */
  private static final long MAX_VALUES = 1_000_000;

  private final GradientMonitorSettings settings;
  private final String name;
  private @Nullable View view;
  private final Set<List<String>> missed = new HashSet<>();
  private boolean warned;

  /** The arrays of the step, and how they are grouped. */
  private record View(NamedParameters model, GradientArrays arrays, Groups groups) {}

  /**
   * A hook that has seen nothing.
   *
   * @param name the hook's name
   */
  public GradientMonitorHook(GradientMonitorSettings settings, String name) {
    this.settings = settings;
    this.name = name;
  }

  /**
   * Looks at the step.
   *
   * @throws org.hookline.InputException if the step trains no arrays
   */
  @Override
  public void beforeTrain(Trainer trainer) {
    ModelStep step = ModelStep.of(trainer, name);
    GradientArrays arrays = new GradientArrays(step);
    view = new View(step.parameters(), arrays, new Groups(arrays.names(), step.parameterGroups()));
  }

  @Override
  public void afterBackward(Trainer trainer) {
    if (view == null) {
      return;
    }
    if (isDue(trainer, settings.period())) {
      putNorms(view, trainer);
      if (settings.updateRatio()) {
        view.arrays().keepWeights();
      }
    }
    if (isDue(trainer, settings.histogramPeriod())) {
      putHistograms(view, trainer);
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (view != null && settings.updateRatio() && isDue(trainer, settings.period())) {
      putRatios(view, trainer);
    }
  }

  @Override
  public void close() {
    if (view != null) {
      view.arrays().close();
      view = null;
    }
  }

  private static boolean isDue(Trainer trainer, long period) {
    return period > 0 && (trainer.iter() + 1) % period == 0;
  }

  private void putNorms(View view, Trainer trainer) {
    float[] norms = view.arrays().norms();
    nameMissing(view, norms, trainer.iter());
    put(trainer, "gradient_norm/", view.groups().norms(norms));
    for (int i = 0; settings.perParameter() && i < norms.length; i++) {
      put(trainer, "gradient_norm/parameter/" + view.arrays().names().get(i), norms[i]);
    }
  }

  /**
   * Says once of each set of parameters that it is missed, for others may be in other steps: last
   * layers of another organ. A frozen parameter is meant to have no gradient.
   */
  private void nameMissing(View view, float[] norms, long iteration) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < norms.length; i++) {
      String parameter = view.arrays().names().get(i);
      if (norms[i] == 0 && view.model().get(parameter).hasGradient()) {
        missing.add(parameter);
      }
    }
    if (!missing.isEmpty() && missed.size() < MOST_MISSED && missed.add(missing)) {
      log.warn(
          "no gradient reached {} of {} parameters in iteration {}: {}; freeze what is never to be"
              + " trained, and set skip-without-gradient for what is only now and then, or weight"
              + " decay moves it",
          missing.size(),
          norms.length,
          iteration,
          NameGroups.brief(NameGroups.of(missing)));
    }
  }

  private void putRatios(View view, Trainer trainer) {
    float[] both = view.arrays().movedNorms();
    int count = both.length / 2;
    Map<String, Double> ways = view.groups().norms(Arrays.copyOf(both, count));
    Map<String, Double> sizes = view.groups().norms(Arrays.copyOfRange(both, count, both.length));
    // Weights that are all zero have no ratio.
    ways.replaceAll((group, way) -> way == 0 ? 0 : way / sizes.getOrDefault(group, 0.0));
    put(trainer, "update_ratio/", ways);
  }

  private void putHistograms(View view, Trainer trainer) {
    view.groups()
        .members()
        .forEach(
            (group, parameters) -> {
              long size =
                  parameters.stream().mapToLong(each -> view.model().get(each).size()).sum();
              long stride = (size + MAX_VALUES - 1) / MAX_VALUES;
              putHistogram(trainer, "gradient/" + group, view.arrays().values(parameters, stride));
            });
  }

  private void putHistogram(Trainer trainer, String histogram, float[] elements) {
    double[] values = new double[elements.length];
    boolean finite = true;
    for (int i = 0; i < values.length; i++) {
      values[i] = elements[i];
      finite &= Float.isFinite(elements[i]);
    }
    if (finite) {
      trainer.storage().putHistogram(histogram, values, settings.histogramBins());
    } else {
      warnOnce(trainer, histogram);
    }
  }

  private void put(Trainer trainer, String prefix, Map<String, Double> byGroup) {
    byGroup.forEach((group, value) -> put(trainer, prefix + group, value));
  }

  private void put(Trainer trainer, String scalar, double value) {
    EventStorage storage = trainer.storage();
    if (Double.isFinite(value)) {
      storage.putScalar(scalar, value);
    } else {
      warnOnce(trainer, scalar);
    }
  }

  private void warnOnce(Trainer trainer, String what) {
    if (!warned) {
      warned = true;
      log.warn(
          "\"{}\" is not finite at iteration {}; \"{}\" leaves out whatever is not, here and later",
          what,
          trainer.iter(),
          name);
    }
  }
}
