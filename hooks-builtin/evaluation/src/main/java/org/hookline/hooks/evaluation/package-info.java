/** When the model is measured, and where the numbers go. */
@NullMarked
package org.hookline.hooks.evaluation;

import org.jspecify.annotations.NullMarked;
