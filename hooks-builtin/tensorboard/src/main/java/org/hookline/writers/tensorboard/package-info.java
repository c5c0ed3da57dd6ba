/** TensorBoard event files. */
@NullMarked
package org.hookline.writers.tensorboard;

import org.jspecify.annotations.NullMarked;
