package org.hookline.ultrasound.live.source;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hookline.HooklineException;
import org.hookline.InputException;
import org.hookline.detection.GreyImage;

/**
 * Image files as the frames of a recording.
 *
 * @param origin the folder they lie in, or the one image
 * @param images in the order of time
 */
record ImageFolder(String name, Path origin, List<Path> images) implements Recording {

  ImageFolder {
    images = List.copyOf(images);
  }

  /** Whether a file of this name is taken for a frame. */
  static boolean isImage(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

  @Override
  public FrameStream open() {
    return new Files(images);
  }

  private static final class Files implements FrameStream {

    private final int count;
    private final Iterator<Path> left;

    private Files(List<Path> images) {
      count = images.size();
      left = images.iterator();
    }

    @Override
    public OptionalDouble framesPerSecond() {
      return OptionalDouble.empty();
    }

    @Override
    public OptionalLong total() {
      return OptionalLong.of(count);
    }

    @Override
    public Optional<Shot> next() {
      if (!left.hasNext()) {
        return Optional.empty();
      }
      Path file = left.next();
      return Optional.of(new Shot(read(file), Optional.of(String.valueOf(file.getFileName()))));
    }

    private static GreyImage read(Path file) {
      try {
        return GreyImage.read(file);
      } catch (HooklineException e) {
        throw e;
      } catch (RuntimeException e) {
        // The JDK's decoders meet broken files with whatever exception the arithmetic ends in.
        throw new InputException(
            "The image \"%s\" cannot be read: it is damaged (%s).".formatted(file, e), e);
      }
    }

    @Override
    public void close() {}
  }
}
