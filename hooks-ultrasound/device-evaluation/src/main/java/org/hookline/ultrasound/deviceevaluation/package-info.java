/**
 * The evaluator {@code per-group}: what detections are worth for each hospital and each device, at
 * one threshold for all and at their own.
 */
@NullMarked
package org.hookline.ultrasound.deviceevaluation;

import org.jspecify.annotations.NullMarked;
