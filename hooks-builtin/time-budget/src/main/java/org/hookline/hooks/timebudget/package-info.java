/** Ends a run whose time is up. */
@NullMarked
package org.hookline.hooks.timebudget;

import org.jspecify.annotations.NullMarked;
