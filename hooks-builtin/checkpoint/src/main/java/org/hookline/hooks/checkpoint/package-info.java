/** When checkpoints are taken, and how many are kept. */
@NullMarked
package org.hookline.hooks.checkpoint;

import org.jspecify.annotations.NullMarked;
