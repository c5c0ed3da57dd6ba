/** A moving average of the weights. */
@NullMarked
package org.hookline.hooks.ema;

import org.jspecify.annotations.NullMarked;
