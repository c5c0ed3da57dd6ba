package org.hookline.djl.detection;

import org.hookline.detection.Box;

/**
 * An object in an image that is trained on.
 *
 * @param box where, in pixels of that image; inside it and not empty
 * @param label the index of its category among those the model knows, from 0
 * @param ignored whether nothing is to be learnt inside the box, neither that there is an object
 *     nor that there is none
 */
public record LabelledBox(Box box, int label, boolean ignored) {}
