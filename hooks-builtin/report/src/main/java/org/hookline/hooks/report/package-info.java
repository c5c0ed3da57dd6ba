/** A run as one page to hand on: results, curves, pictures and the run record. */
@NullMarked
package org.hookline.hooks.report;

import org.jspecify.annotations.NullMarked;
