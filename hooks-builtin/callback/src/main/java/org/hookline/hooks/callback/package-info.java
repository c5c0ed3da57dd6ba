/** Lambdas as a hook, for code. */
@NullMarked
package org.hookline.hooks.callback;

import org.jspecify.annotations.NullMarked;
