package org.hookline.djl.weights;

/** What is wrong with a file of weights, as a phrase; whoever knows the file names it. */
final class MalformedWeightsException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedWeightsException(String problem) {
    super(problem);
  }
}
