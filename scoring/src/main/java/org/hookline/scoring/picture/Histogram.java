package org.hookline.scoring.picture;

import java.util.List;
import java.util.Map;

/**
 * How often values lie in bins of equal width, for several groups in the same bins.
 *
 * @param x what is counted; its ends are those of the first and the last bin, both finite
 * @param counts for each group, such as {@code right} and {@code wrong}, one number for each bin
 */
public record Histogram(String title, Axis x, Map<String, List<Long>> counts) implements Figure {}
