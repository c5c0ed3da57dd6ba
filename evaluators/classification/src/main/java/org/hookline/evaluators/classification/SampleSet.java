package org.hookline.evaluators.classification;

import java.util.List;

/**
 * Samples of some classes.
 *
 * @param classes their names, all different, in the order of places
 * @param samples each with a score for each class
 * @param patients how many there are
 */
record SampleSet(List<String> classes, List<Sample> samples, int patients) {}
