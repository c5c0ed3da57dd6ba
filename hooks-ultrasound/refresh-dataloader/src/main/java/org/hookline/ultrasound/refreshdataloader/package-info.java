/** Reads the training data again while training goes on. */
@NullMarked
package org.hookline.ultrasound.refreshdataloader;

import org.jspecify.annotations.NullMarked;
