/** Streams recordings through a trained model, and shows what it finds and how fast. */
@NullMarked
package org.hookline.ultrasound.live;

import org.jspecify.annotations.NullMarked;
