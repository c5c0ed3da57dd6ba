/** Seconds per step. */
@NullMarked
package org.hookline.hooks.timer;

import org.jspecify.annotations.NullMarked;
