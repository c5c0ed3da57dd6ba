/** A training loop written out by hand. */
@NullMarked
package org.hookline.examples.plainloop;

import org.jspecify.annotations.NullMarked;
