package org.hookline.detection;

/**
 * A kind of object that a data set names.
 *
 * @param id the file's own number of it, not necessarily from 0 or without gaps
 * @param name such as {@code benign}
 */
public record Category(int id, String name) {}
