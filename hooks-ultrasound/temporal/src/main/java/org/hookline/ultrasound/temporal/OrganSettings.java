package org.hookline.ultrasound.temporal;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.ultrasound.temporal.part.Check;

/**
 * The keys of {@code organ-specific}: what differs between the kinds of videos that {@code
 * data.sampling.mix-by} tells apart, usually organs.
 *
 * @param layers last layers of which each kind has its own; none shares all
 * @param lossWeights by kind, how much the losses of a clip count, zero or more; 1 for others
 */
public record OrganSettings(List<LastLayer> layers, Map<String, Double> lossWeights) {

  public OrganSettings {
    layers = List.copyOf(layers);
    // Sorted: what is kept of an evaluation is known by the text of these settings.
    lossWeights = Collections.unmodifiableMap(new TreeMap<>(lossWeights));
    Check.that(new HashSet<>(layers).size() == layers.size(), "layers must name each once", layers);
    lossWeights.forEach((organ, weight) -> Check.notNegative("loss-weights." + organ, weight));
  }

  /** How much the losses of a kind of video count. */
  double weight(String organ) {
    return lossWeights.getOrDefault(organ, 1.0);
  }
}
