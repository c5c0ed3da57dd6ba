package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;
import org.hookline.djl.ParameterKind;

/**
 * A parameter that layers need.
 *
 * @param name unique within the model
 * @param kind what it is for
 * @param shape of the array
 * @param fill how it starts
 */
public record ParameterSpec(String name, ParameterKind kind, Shape shape, Fill fill) {}
