/** The training step on libtorch, the models it trains, and inference. */
@NullMarked
package org.hookline.djl.train;

import org.jspecify.annotations.NullMarked;
