/** Whose a video is, which split it falls into by that, and what is written of each split. */
@NullMarked
package org.hookline.ultrasound.data.split;

import org.jspecify.annotations.NullMarked;
