/**
 * The step that trains a detection model on videos: what is read, how it is drawn and varied, and
 * how the model is run over test data.
 */
@NullMarked
package org.hookline.ultrasound.detector;

import org.jspecify.annotations.NullMarked;
