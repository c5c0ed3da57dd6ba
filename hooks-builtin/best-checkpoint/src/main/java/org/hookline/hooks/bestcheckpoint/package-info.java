/** Which checkpoints are the best by a metric, and the pointers to them. */
@NullMarked
package org.hookline.hooks.bestcheckpoint;

import org.jspecify.annotations.NullMarked;
