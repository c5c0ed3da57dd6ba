/** JMH benchmarks of what an iteration costs besides its step, and of what a start costs. */
@NullMarked
package org.hookline.bench.jmh;

import org.jspecify.annotations.NullMarked;
