package org.hookline.ultrasound.data.inspection;

import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.detection.Video;
import org.hookline.io.Sha256;

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

  /**
   * Reads the file of a frame.
   *
   * @throws org.hookline.InputException if it cannot be read; the message names it
   */
  static FramePrint of(Video video, Frame frame) {
    FrameFile file = FrameFile.read(frame);
    GreyImage image = file.image();
    return new FramePrint(
        Printable.quoted(video.name()) + " frame " + frame.index(),
        Sha256.of(file.content()),
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
}
