package org.hookline.hooks.report;

import java.util.List;

/**
 * Curves that share axes.
 *
 * @param title what they have in common
 * @param prefix what their names have in common, which the chart need not repeat
 * @param logarithmic whether a logarithmic axis is offered
 * @param curves at least one
 */
record Chart(String title, String prefix, boolean logarithmic, List<Series> curves) {

  Chart {
    curves = List.copyOf(curves);
  }
}
