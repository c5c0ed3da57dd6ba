/**
 * Lambdas as a hook, for trainers built in code. {@code ServiceLoader} does not find it and no
 * configuration switches it on, because a file cannot hold a lambda.
 */
@NullMarked
package org.hookline.hooks.callback;

import org.jspecify.annotations.NullMarked;
