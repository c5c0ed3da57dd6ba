package org.hookline.ultrasound.data.split;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash that patients are dealt out and hidden by, and that pictures and files are compared by.
 */
public final class Sha256 {

  private Sha256() {}

  /** The 32 bytes of the hash. */
  public static byte[] of(byte[] content) {
    return digest().digest(content);
  }

  /** A hash of nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
