package org.hookline.ultrasound.live.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
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

  private static final int PREAMBLE = 128;
  private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);

  /** DICOM files often have no ending; then their first bytes tell. */
  static boolean isDicom(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".dcm") || name.endsWith(".dicom")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(PREAMBLE + MAGIC.length);
      return start.length == PREAMBLE + MAGIC.length
          && Arrays.equals(Arrays.copyOfRange(start, PREAMBLE, start.length), MAGIC);
    } catch (IOException e) {
      return false;
    }
  }

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
