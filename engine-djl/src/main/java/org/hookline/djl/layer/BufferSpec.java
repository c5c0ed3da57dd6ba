package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;

/**
 * An array that layers keep and write themselves, such as a running mean.
 *
 * @param name unique within the model
 * @param shape of the array
 * @param fill how it starts
 */
public record BufferSpec(String name, Shape shape, Fill fill) {}
