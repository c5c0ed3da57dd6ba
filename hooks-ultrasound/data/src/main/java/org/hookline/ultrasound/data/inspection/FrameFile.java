package org.hookline.ultrasound.data.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.hookline.InputException;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/** The image file of a frame, which nobody has vouched for; read once, bytes and picture. */
final class FrameFile {

  /** More than any scanner shows; they bound what reading and decoding may take. */
  private static final int MAX_BYTES = 256 << 20;

  private static final long MAX_PIXELS = 1L << 26;

  private final byte[] content;
  private final GreyImage image;

  private FrameFile(byte[] content, GreyImage image) {
    this.content = content;
    this.image = image;
  }

  /**
   * Reads the file. Its header is looked at before anything is decoded.
   *
   * @throws InputException if it is not there or is no image, or its size is not the frame's or is
   *     beyond reason; the message names it
   */
  static FrameFile read(Frame frame) {
    try {
      byte[] content = new DurableFiles(Disk.real()).read(frame.file(), MAX_BYTES);
      return new FrameFile(content, decode(frame, content));
    } catch (InputException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(frame, DurableFiles.explain(e), e);
    } catch (RuntimeException e) {
      // The JDK's decoders meet a damaged file with whatever exception the arithmetic ends in.
      throw unreadable(frame, "it is damaged", e);
    }
  }

  byte[] content() {
    return content;
  }

  GreyImage image() {
    return image;
  }

  private static GreyImage decode(Frame frame, byte[] content) throws IOException {
    // ImageIO by itself copies what it reads from a stream into a temporary file.
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new InputException("\"" + frame.file() + "\" is not an image that can be read.");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        requireSize(frame, reader.getWidth(0), reader.getHeight(0));
        return GreyImage.of(reader.read(0));
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
