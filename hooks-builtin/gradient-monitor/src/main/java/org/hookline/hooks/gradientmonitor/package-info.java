/** Norms and histograms of gradients. */
@NullMarked
package org.hookline.hooks.gradientmonitor;

import org.jspecify.annotations.NullMarked;
