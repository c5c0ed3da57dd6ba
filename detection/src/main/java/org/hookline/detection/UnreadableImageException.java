package org.hookline.detection;

import java.io.IOException;

/** A file is not the image that it should be; the message is a phrase about it. */
public final class UnreadableImageException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableImageException(String what) {
    super(what);
  }

  UnreadableImageException(String what, Throwable cause) {
    super(what, cause);
  }
}
