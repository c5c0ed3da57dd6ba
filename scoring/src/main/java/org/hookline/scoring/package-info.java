/** What evaluators share: frames with their detections, curves, intervals by patient. */
@NullMarked
package org.hookline.scoring;

import org.jspecify.annotations.NullMarked;
