package org.hookline.djl.detection;

import org.hookline.detection.Box;

/**
 * What a model found in an image.
 *
 * @param box where, in pixels of that image; inside it and not empty
 * @param label the index of the category among those the model knows, from 0
 * @param score how sure the model is, from 0 to 1
 */
public record FoundBox(Box box, int label, double score) {}
