/**
 * The parts that detectors of video are put together from, each as TorchScript that is
 * differentiable where it learns, so that backbone, parts and losses join into one script.
 *
 * <p>A part has {@code METHODS}, the text of its script methods, and, if it learns, writes its
 * parameters through a {@link org.hookline.djl.layer.LayerWriter}. Boxes are {@code [left, upper,
 * right, lower]} in pixels of the image. Numbers of clips, frames, boxes and objects may be 0.
 */
@NullMarked
package org.hookline.ultrasound.temporal.part;

import org.jspecify.annotations.NullMarked;
