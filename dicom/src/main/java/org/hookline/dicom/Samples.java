package org.hookline.dicom;

/**
 * The samples of one frame, out of their compression.
 *
 * @param bytes samples of two bytes are little endian
 * @param planar whether they lie plane after plane, not pixel after pixel
 * @param ybr whether three samples are luma and chroma, not red, green and blue
 */
record Samples(byte[] bytes, boolean planar, boolean ybr) {}
