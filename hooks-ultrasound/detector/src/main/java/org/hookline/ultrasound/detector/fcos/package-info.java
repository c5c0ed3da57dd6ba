/**
 * FCOS, a single-frame detector without anchors (Tian et al., ICCV 2019, <a
 * href="https://arxiv.org/abs/1904.01355">arXiv:1904.01355</a>).
 */
@NullMarked
package org.hookline.ultrasound.detector.fcos;

import org.jspecify.annotations.NullMarked;
