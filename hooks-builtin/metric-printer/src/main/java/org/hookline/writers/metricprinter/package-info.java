/** Metrics as lines of the log. */
@NullMarked
package org.hookline.writers.metricprinter;

import org.jspecify.annotations.NullMarked;
