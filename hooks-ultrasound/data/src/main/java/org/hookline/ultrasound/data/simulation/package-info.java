/**
 * Simulated B-mode ultrasound video of breast- and thyroid-like tissue, on disk as COCO-VID or as a
 * release of the Ultrasound VID project. It exercises a pipeline; it says nothing about clinical
 * performance.
 */
@NullMarked
package org.hookline.ultrasound.data.simulation;

import org.jspecify.annotations.NullMarked;
