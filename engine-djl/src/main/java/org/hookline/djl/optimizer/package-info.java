/** Optimizers as settings, and the one fused call that clips, checks and updates. */
@NullMarked
package org.hookline.djl.optimizer;

import org.jspecify.annotations.NullMarked;
