package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.io.Sha256;

/** A hash of named arrays: equal for equal names, types, shapes and bits, whatever their order. */
public final class ArrayDigest {

  private ArrayDigest() {}

  /**
   * The SHA-256 of arrays as they are now.
   *
   * @param arrays arrays on the CPU by name, such as {@link NamedParameters#aliases()}
   * @return 64 hexadecimal digits
   */
  public static String of(Map<String, NDArray> arrays) {
    MessageDigest digest = Sha256.digest();
    new TreeMap<>(arrays).forEach((name, array) -> add(name, array, digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(String name, NDArray array, MessageDigest digest) {
    String head =
        "%d %s %s %s\n".formatted(name.length(), name, array.getDataType(), array.getShape());
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    try {
      ArrayMemory.forEachPiece(array, ArrayMemory.PIECE, digest::update);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
  }
}
