package org.hookline.detection;

import java.util.OptionalLong;

/**
 * An object that somebody marked in a frame: ground truth.
 *
 * @param id unique within the data set
 * @param box where, in pixels of the frame's file; inside the frame and not empty
 * @param area square pixels of the object itself, which may be less than the box's
 * @param category the {@link Category#id()}
 * @param crowd whether the box holds a group of objects that are not marked one by one
 * @param track the same number in each frame of a video marks the same object of the category, if
 *     the file says so
 */
public record Annotation(
    long id, Box box, double area, int category, boolean crowd, OptionalLong track) {}
