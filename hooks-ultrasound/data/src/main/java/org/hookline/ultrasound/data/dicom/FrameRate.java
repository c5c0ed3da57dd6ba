package org.hookline.ultrasound.data.dicom;

/**
 * How fast a video was recorded, as its file says; a rate is never assumed.
 *
 * @param framesPerSecond more than 0
 * @param source the element that it was taken from, such as {@code FrameTime (0018,1063)}
 */
public record FrameRate(double framesPerSecond, String source) {}
