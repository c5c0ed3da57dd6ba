/**
 * The evaluator {@code video}: what readers of ultrasound video ask of a lesion detector, after
 * Ultrasound VID and UltraDet.
 */
@NullMarked
package org.hookline.evaluators.video;

import org.jspecify.annotations.NullMarked;
