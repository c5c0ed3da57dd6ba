package org.hookline.ultrasound.data.importing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that patients are dealt out, hidden and pictures are compared by. */
final class Sha256 {

  private Sha256() {}

  /** The 32 bytes of the hash. */
  static byte[] of(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
