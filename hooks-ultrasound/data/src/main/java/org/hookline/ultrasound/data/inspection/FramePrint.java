package org.hookline.ultrasound.data.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hookline.InputException;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.detection.Video;
import org.hookline.io.DurableFiles;

/**
 * What a frame is recognised by in another data set.
 *
 * @param name of video and frame, for people
 * @param sha256 of the file's bytes, in hexadecimal
 * @param isBlank whether there is nothing in the image that it could be recognised by
 * @param hash {@link PerceptualHash} of the image
 */
record FramePrint(String name, String sha256, boolean isBlank, long hash) {

  /** Grey levels between the darkest and the brightest pixel of a black screen saved as JPEG. */
  private static final int BLANK_RANGE = 3;

  private static final int BUFFER = 1 << 16;

  /**
   * Reads the file of a frame.
   *
   * @throws InputException if it cannot be read; the message names it
   */
  static FramePrint of(Video video, Frame frame) {
    GreyImage image = FrameImage.read(frame);
    return new FramePrint(
        Printable.quoted(video.name()) + " frame " + frame.index(),
        sha256(frame.file()),
        isBlank(image),
        PerceptualHash.of(image));
  }

  private static boolean isBlank(GreyImage image) {
    int darkest = 255;
    int brightest = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        darkest = Math.min(darkest, image.at(x, y));
        brightest = Math.max(brightest, image.at(x, y));
      }
      if (brightest - darkest > BLANK_RANGE) {
        return false;
      }
    }
    return true;
  }

  private static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new InputException(
          "The image \"%s\" cannot be read: %s.".formatted(file, DurableFiles.explain(e)), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
