/** Losses by name, each one native call. */
@NullMarked
package org.hookline.djl.loss;

import org.jspecify.annotations.NullMarked;
