/** Metrics over HTTP in the text format of Prometheus. */
@NullMarked
package org.hookline.hooks.prometheus;

import org.jspecify.annotations.NullMarked;
