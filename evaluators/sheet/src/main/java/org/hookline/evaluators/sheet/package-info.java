/** A picture of frames with ground truth and detections, drawn at each evaluation. */
@NullMarked
package org.hookline.evaluators.sheet;

import org.jspecify.annotations.NullMarked;
