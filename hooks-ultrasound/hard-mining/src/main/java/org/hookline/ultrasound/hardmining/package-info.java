/** Looks for false positives in the training data, in a run and after it. */
@NullMarked
package org.hookline.ultrasound.hardmining;

import org.jspecify.annotations.NullMarked;
