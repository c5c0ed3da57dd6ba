package org.hookline.djl.weights;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/** Elements of one type, one after the other in a file; several arrays can be views of them. */
interface Storage {

  ScalarType type();

  /** Number of elements. */
  long elements();

  /**
   * Opens the elements for reading from the first on. Reading the last fails if their checksum,
   * where the file has one, is wrong.
   */
  ReadableByteChannel open() throws IOException;
}
