/** Statistics of batch normalisation over many batches. */
@NullMarked
package org.hookline.hooks.precisebn;

import org.jspecify.annotations.NullMarked;
