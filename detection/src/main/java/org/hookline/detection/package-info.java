/**
 * Videos of frames with boxes on them: ground truth, detections, data sets, and what scores one
 * against the other. Boxes are in pixels and continuous: a box one pixel wide has width 1.
 */
@NullMarked
package org.hookline.detection;

import org.jspecify.annotations.NullMarked;
