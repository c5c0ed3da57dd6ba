package org.hookline.detection.coco;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.io.Sha256;

/**
 * Detections as a file that says what they depend on, so that a file of something else, or one that
 * was damaged, is not taken for them: {@code {"key": …, "sha256": …, "detections": […]}}, the last
 * as {@link CocoResults} has it. The checksum is of all that comes after the first line.
 *
 * <p>A file is there whole or not at all when its process is killed, and after a power cut it may
 * be there and not be sound.
 */
public final class KeyedResults {

  private static final String NO_CHECKSUM = "0".repeat(64);

  private KeyedResults() {}

  /**
   * Writes a file, in the order given, and makes its folder.
   *
   * @param key a hash in hexadecimal digits of all that the detections depend on
   * @throws RunException if it cannot be written
   */
  public static void write(Path path, String key, Iterable<CocoResult> results) {
    byte[] list = JsonOutput.bytes(json -> CocoResults.write(json, results));
    // With the first line before it, it is one JSON object.
    byte[] rest = Arrays.copyOf(list, list.length + 2);
    rest[list.length] = '}';
    rest[list.length + 1] = '\n';
    JsonOutput.replace(
        path,
        out -> {
          out.write(firstLine(key, Sha256.of(rest)));
          out.write(rest);
        });
  }

  /**
   * Whether a file is there, was written with this key, and is as it was written. Of a file with
   * another key only the first line is read.
   */
  public static boolean isSound(Path path, String key) {
    byte[] any = firstLine(key, NO_CHECKSUM);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] line = in.readNBytes(any.length);
      int beginning = beginning(key).length();
      return Arrays.equals(line, 0, Math.min(line.length, beginning), any, 0, beginning)
          && Arrays.equals(line, firstLine(key, checksum(in)));
    } catch (IOException e) {
      return false;
    }
  }

  private static String checksum(InputStream rest) throws IOException {
    MessageDigest digest = Sha256.digest();
    new DigestInputStream(rest, digest).transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] firstLine(String key, String checksum) {
    return (beginning(key) + checksum + "\", \"detections\":\n").getBytes(US_ASCII);
  }

  private static String beginning(String key) {
    return "{\"key\": \"" + key + "\", \"sha256\": \"";
  }

  /**
   * Reads the detections of a file that {@link #isSound}, to the bit as they were written.
   *
   * @throws InputException if it is not one of {@link #write}; see {@link CocoResults#read}
   */
  public static List<CocoResult> read(Path path) {
    return CocoResults.read(
        path,
        parser -> {
          JsonToken token = parser.currentToken();
          while (token != null && token != JsonToken.START_ARRAY) {
            token = parser.nextToken();
          }
        });
  }
}
