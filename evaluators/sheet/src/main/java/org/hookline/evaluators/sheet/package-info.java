/**
 * Pictures drawn at each evaluation: frames with ground truth and detections, the worst false
 * alarms, the lesions that were never found.
 */
@NullMarked
package org.hookline.evaluators.sheet;

import org.jspecify.annotations.NullMarked;
