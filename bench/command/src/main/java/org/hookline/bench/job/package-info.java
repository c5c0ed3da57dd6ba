/** The training jobs that every framework is measured on, and the step that runs them. */
@NullMarked
package org.hookline.bench.job;

import org.jspecify.annotations.NullMarked;
