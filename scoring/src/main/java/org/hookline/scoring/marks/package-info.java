/** Boxes drawn into frames, in the same way in every picture. */
@NullMarked
package org.hookline.scoring.marks;

import org.jspecify.annotations.NullMarked;
