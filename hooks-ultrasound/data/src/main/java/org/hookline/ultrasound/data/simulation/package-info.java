/**
 * Simulated B-mode ultrasound video of breast-like tissue, on disk as COCO-VID. It exercises a
 * pipeline; it says nothing about clinical performance.
 */
@NullMarked
package org.hookline.ultrasound.data.simulation;

import org.jspecify.annotations.NullMarked;
