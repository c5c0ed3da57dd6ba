/** Traces of hooks, steps and operators. */
@NullMarked
package org.hookline.hooks.profiler;

import org.jspecify.annotations.NullMarked;
