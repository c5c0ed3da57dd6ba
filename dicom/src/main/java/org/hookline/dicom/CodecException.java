package org.hookline.dicom;

/** Compressed pixels are damaged; the caller knows which file and frame they are of. */
final class CodecException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says what was expected and what was found.
   *
   * @param problem a phrase without a full stop
   */
  CodecException(String problem) {
    super(problem);
  }
}
