/** Figures for papers and reports, each as PNG and SVG with its numbers as CSV beside it. */
@NullMarked
package org.hookline.scoring.picture;

import org.jspecify.annotations.NullMarked;
