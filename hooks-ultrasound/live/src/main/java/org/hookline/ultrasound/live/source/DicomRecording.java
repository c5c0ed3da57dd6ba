package org.hookline.ultrasound.live.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hookline.detection.GreyImage;
import org.hookline.dicom.DicomFile;
import org.hookline.dicom.FrameRate;

/** The frames of a DICOM file. */
record DicomRecording(String name, Path origin) implements Recording {

  /**
   * Frames are decoded one at a time, so a long recording needs no more memory than a short one.
   */
  private static final long MAX_BYTES = 1L << 42;

  @Override
  public FrameStream open() {
    return new Frames(DicomFile.open(origin, MAX_BYTES));
  }

  private static final class Frames implements FrameStream {

    private final DicomFile file;
    private int next;

    private Frames(DicomFile file) {
      this.file = file;
    }

    @Override
    public OptionalDouble framesPerSecond() {
      Optional<FrameRate> rate = file.metadata().frameRate();
      return rate.isPresent()
          ? OptionalDouble.of(rate.get().framesPerSecond())
          : OptionalDouble.empty();
    }

    @Override
    public OptionalLong total() {
      return OptionalLong.of(file.frames());
    }

    @Override
    public Optional<Shot> next() {
      return next == file.frames()
          ? Optional.empty()
          : Optional.of(new Shot(GreyImage.of(file.frame(next++)), Optional.empty()));
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
