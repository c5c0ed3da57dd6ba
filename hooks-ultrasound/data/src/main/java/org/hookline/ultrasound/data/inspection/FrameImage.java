package org.hookline.ultrasound.data.inspection;

import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.hookline.InputException;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.io.DurableFiles;

/** Reads the images of frames in files that nobody has vouched for. */
final class FrameImage {

  /** More than any scanner shows; what decoding may take is bounded by it. */
  private static final long MAX_PIXELS = 1L << 26;

  private FrameImage() {}

  /**
   * The image of a frame. Its header is looked at before anything is decoded.
   *
   * @throws InputException if the file is not there or is no image, or its size is not the frame's
   *     or is beyond reason; the message names it
   */
  static GreyImage read(Frame frame) {
    try {
      requireSize(frame);
      return GreyImage.read(frame);
    } catch (InputException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(frame, DurableFiles.explain(e), e);
    } catch (RuntimeException e) {
      // The JDK's decoders meet a damaged file with whatever exception the arithmetic ends in.
      throw unreadable(frame, "it is damaged", e);
    }
  }

  private static void requireSize(Frame frame) throws IOException {
    try (FileImageInputStream in = new FileImageInputStream(frame.file().toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new InputException("\"" + frame.file() + "\" is not an image that can be read.");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        requireSize(frame, reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    }
  }

  private static void requireSize(Frame frame, int width, int height) {
    if (width != frame.width() || height != frame.height()) {
      throw new InputException(
          "The image \"%s\" is %d x %d pixels, but its data set says %d x %d (image %d)."
              .formatted(frame.file(), width, height, frame.width(), frame.height(), frame.id()));
    }
    if ((long) width * height > MAX_PIXELS) {
      throw new InputException(
          "The image \"%s\" is %d x %d pixels; more than %d are not read."
              .formatted(frame.file(), width, height, MAX_PIXELS));
    }
  }

  private static InputException unreadable(Frame frame, String why, Exception cause) {
    return new InputException(
        "The image \"%s\" cannot be read: %s.".formatted(frame.file(), why), cause);
  }
}
