package org.hookline.ultrasound.data.simulation;

/**
 * What all videos of a data set have in common.
 *
 * @param frames of each
 * @param size side of the square frames in pixels
 * @param lesions how hard they are to find
 */
record VideoSettings(int frames, int size, LesionSettings lesions) {}
