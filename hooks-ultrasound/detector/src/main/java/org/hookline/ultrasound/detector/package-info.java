/**
 * A single-frame detector without anchors, FCOS (Tian et al., ICCV 2019, <a
 * href="https://arxiv.org/abs/1904.01355">arXiv:1904.01355</a>), and the step that trains a
 * detection model on videos.
 */
@NullMarked
package org.hookline.ultrasound.detector;

import org.jspecify.annotations.NullMarked;
