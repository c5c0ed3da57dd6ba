/** Metrics, images and histograms as an event file that TensorBoard shows. */
@NullMarked
package org.hookline.writers.tensorboard;

import org.jspecify.annotations.NullMarked;
