package org.hookline.ultrasound.data.foreign;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.hookline.InputException;
import org.hookline.detection.ImageHeader;
import org.hookline.detection.ImageSize;
import org.hookline.detection.UnreadableImageException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/** A PNG or JPEG file as the picture of a frame. */
record ImageFile(Path file, int width, int height) implements Pixels {

  /**
   * More pixels than any ultrasound machine draws, and few enough to be decoded on a small heap.
   */
  private static final long MAX_PIXELS = 4096 * 4096;

  private static final int MAX_BYTES = 32 << 20;

  /** Whether a file of this name is taken for an image. */
  static boolean isNamed(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg");
  }

  /** Looks at the header, which is all that is read. */
  static ImageFile open(Path file) throws UnreadableException {
    try (InputStream in = Files.newInputStream(file)) {
      ImageSize size = header(in).size();
      return new ImageFile(file, size.width(), size.height());
    } catch (IOException e) {
      throw new UnreadableException("an image cannot be read, " + DurableFiles.explain(e), e);
    }
  }

  @Override
  public Optional<Path> ownFile() {
    return Optional.of(file);
  }

  @Override
  public BufferedImage read() {
    try {
      byte[] bytes = new DurableFiles(Disk.real()).read(file, MAX_BYTES);
      ImageHeader header = header(new ByteArrayInputStream(bytes));
      if (!header.size().equals(size())) {
        throw new UnreadableException("its size has changed");
      }
      return decode(header.kind(), bytes);
    } catch (IOException e) {
      throw unreadable(DurableFiles.explain(e), e);
    } catch (UnreadableException e) {
      throw unreadable(e.what(), e);
    } catch (RuntimeException e) {
      // The JDK's decoders meet broken files with whatever exception the arithmetic ends in.
      throw unreadable("it is damaged (" + e + ")", e);
    }
  }

  private static ImageHeader header(InputStream in) throws IOException, UnreadableException {
    ImageHeader header;
    try {
      header = ImageHeader.read(in);
    } catch (UnreadableImageException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()), e);
    }
    if ((long) header.size().width() * header.size().height() > MAX_PIXELS) {
      throw new UnreadableException("an image has more than " + MAX_PIXELS + " pixels");
    }
    return header;
  }

  private BufferedImage decode(String kind, byte[] bytes) throws IOException {
    byte[] needed = kind.equals("png") ? PngChunks.needed(bytes) : bytes;
    ImageReader reader = ImageIO.getImageReadersByFormatName(kind).next();
    try {
      reader.setInput(
          new MemoryCacheImageInputStream(new ByteArrayInputStream(needed)), true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private InputException unreadable(String why, Exception e) {
    return new InputException("The image \"" + file + "\" cannot be read: " + why + ".", e);
  }
}
