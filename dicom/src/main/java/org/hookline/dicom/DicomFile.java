package org.hookline.dicom;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.hookline.InputException;

/**
 * A DICOM Part 10 file of ultrasound, single or multi-frame, open for reading.
 *
 * <p>Read are implicit and explicit VR little endian, RLE lossless and baseline JPEG; MONOCHROME1
 * and 2 of 8 or 16 bits, RGB, YBR_FULL, YBR_FULL_422 and PALETTE COLOR. Whatever else a file holds,
 * and whatever is damaged, is an {@link InputException} that names the file, the element, the
 * offset and what was expected. Frames are decoded one at a time, from any thread.
 */
public final class DicomFile implements AutoCloseable {

  /** What all frames of a file may take when decoded unless the caller says otherwise: 2 GiB. */
  public static final long DEFAULT_MAX_BYTES = 1L << 31;

  private final FileBytes bytes;
  private final DataSet dataSet;
  private final FrameReader reader;
  private final DicomMetadata metadata;
  private final int frames;

  private DicomFile(FileBytes bytes, long maxBytes) {
    Part10 file = Part10.read(bytes);
    this.bytes = bytes;
    this.dataSet = file.dataSet();
    if (dataSet.find(Tag.PIXEL_DATA).isEmpty()) {
      throw new InputException(
          "\"%s\" holds no image: it has no pixel data %s."
              .formatted(bytes.file(), Tag.text(Tag.PIXEL_DATA)));
    }
    List<String> problems = new ArrayList<>();
    PixelFormat format = PixelFormat.read(dataSet, file.syntax(), maxBytes);
    this.frames = format.frames();
    this.reader = new FrameReader(file, format, problems);
    this.metadata = MetadataReader.read(dataSet, format, problems);
  }

  /**
   * Whether a file is meant to be one: by its name, or, as DICOM files often have no ending, by its
   * first bytes. It may still hold something that cannot be read.
   */
  public static boolean isDicom(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".dcm") || name.endsWith(".dicom") || Part10.begins(file);
  }

  /**
   * Opens a file, bounded by {@link #DEFAULT_MAX_BYTES}.
   *
   * @throws InputException as for {@link #open(Path, long)}
   */
  public static DicomFile open(Path file) {
    return open(file, DEFAULT_MAX_BYTES);
  }

  /**
   * Opens a file and checks all of it but the compressed pixels.
   *
   * @param maxBytes the most that all frames together may take when decoded; nothing of that size
   *     is allocated, it bounds the work that a small file can ask for
   * @throws InputException if the file is not there, is no DICOM file, is damaged, holds something
   *     that cannot be read, or is above the bound
   */
  public static DicomFile open(Path file, long maxBytes) {
    FileBytes bytes = FileBytes.open(file);
    try {
      return new DicomFile(bytes, maxBytes);
    } catch (RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /** How many there are, at least one. */
  public int frames() {
    return frames;
  }

  public DicomMetadata metadata() {
    return metadata;
  }

  /**
   * Decodes a frame: {@link BufferedImage#TYPE_BYTE_GRAY} if it is monochrome, else {@link
   * BufferedImage#TYPE_3BYTE_BGR}. Monochrome samples go to 0 to 255 by the file's window if it has
   * one, else by the full range of the bits stored; MONOCHROME1 is turned over. Of a JPEG, the JFIF
   * or Adobe marker says whether it is RGB or YBR, and the data set only where there is none.
   *
   * @param index from 0 to {@link #frames()} - 1
   * @throws InputException if the frame is damaged
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  public BufferedImage frame(int index) {
    return reader.frame(Objects.checkIndex(index, frames));
  }

  /**
   * Decodes a frame and makes all of it black but the tissue regions. What is burned in within them
   * stays; see {@link DicomMetadata#burnedInWarning()}.
   *
   * @param index from 0 to {@link #frames()} - 1
   * @throws InputException as for {@link #frame(int)}, and if no region fits the frame
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  public BufferedImage frameInsideRegions(int index) {
    List<UltrasoundRegion> regions = metadata.regions();
    if (regions.isEmpty()) {
      throw new InputException(
          ("\"%s\" has no ultrasound region that fits its frames, so nothing tells what to blank;"
                  + " blank it by hand or leave it out.")
              .formatted(bytes.file()));
    }
    BufferedImage whole = frame(index);
    BufferedImage blanked = new BufferedImage(whole.getWidth(), whole.getHeight(), whole.getType());
    for (UltrasoundRegion region : regions) {
      // Samples, not a drawing, as AWT would take grey through a gamma.
      blanked
          .getRaster()
          .setRect(
              whole.getData(
                  new Rectangle(region.x(), region.y(), region.width(), region.height())));
    }
    return blanked;
  }

  /**
   * A pseudonym of the patient: SHA-256 of the salt, a zero byte and the patient id as the file has
   * it without its padding, 64 hexadecimal digits. The id itself is not kept. Ids are few and
   * guessable, so the salt must stay secret.
   *
   * @param salt the same for all files whose patients are to be told apart, not blank
   * @return empty if the file has no patient id
   */
  public Optional<String> patientHash(String salt) {
    return PatientHash.of(dataSet, salt);
  }

  @Override
  public void close() {
    bytes.close();
  }
}
