package org.hookline.dicom;

/**
 * How large a pixel is in the body.
 *
 * @param x millimetres per pixel from left to right, more than 0
 * @param y millimetres per pixel from top to bottom, more than 0
 */
public record PixelSpacing(double x, double y) {}
