/** Ends a run, saved and evaluated, before the time it has is over. */
@NullMarked
package org.hookline.hooks.timebudget;

import org.jspecify.annotations.NullMarked;
