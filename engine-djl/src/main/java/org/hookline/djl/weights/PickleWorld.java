package org.hookline.djl.weights;

import java.util.List;

/**
 * What a pickle may refer to outside itself. Everything that Python would look up, call or load is
 * answered here, and refused by default.
 */
interface PickleWorld {

  /** A function or class by its Python name. */
  Object global(String module, String name) throws MalformedWeightsException;

  /** The result of calling a global; {@code arguments} are values of this pickle. */
  Object call(Object global, List<Object> arguments) throws MalformedWeightsException;

  /** A new object of a global, a class; its state follows. */
  Object create(Object global) throws MalformedWeightsException;

  /** What is stored outside the pickle under an identity, a value of this pickle. */
  Object persistent(Object identity) throws MalformedWeightsException;
}
