/** The training loop and its contracts: trainer, step, hooks and events. */
@NullMarked
package org.hookline;

import org.jspecify.annotations.NullMarked;
