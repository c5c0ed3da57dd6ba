/** Average precision as ImageNet VID and Flow-Guided Feature Aggregation define it. */
@NullMarked
package org.hookline.evaluators.vid;

import org.jspecify.annotations.NullMarked;
