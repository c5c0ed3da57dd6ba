package org.hookline.dicom;

import java.util.Map;
import org.hookline.InputException;

/** The encodings of a data set that can be read, and what to do about the others (PS3.5, 10). */
enum TransferSyntax {
  IMPLICIT_LITTLE_ENDIAN,
  EXPLICIT_LITTLE_ENDIAN,
  RLE_LOSSLESS,
  JPEG_BASELINE;

  private static final String STEM = "1.2.840.10008.1.2";
  private static final String DCMCONV = "convert it with \"dcmconv +te\" of dcmtk";
  private static final String DCMDJPEG = "convert it with \"dcmdjpeg\" of dcmtk";
  private static final String DCMDJPLS = "convert it with \"dcmdjpls\" of dcmtk";
  private static final String GDCM = "convert it with \"gdcmconv --raw\" of GDCM";
  private static final String VIDEO =
      "write its stream out with \"dcmdump +W\" of dcmtk and make frames of it with \"ffmpeg\"";

  private static final Map<String, TransferSyntax> READ =
      Map.of(
          STEM,
          IMPLICIT_LITTLE_ENDIAN,
          STEM + ".1",
          EXPLICIT_LITTLE_ENDIAN,
          STEM + ".5",
          RLE_LOSSLESS,
          STEM + ".4.50",
          JPEG_BASELINE);

  private static final Map<String, Refusal> REFUSED =
      Map.ofEntries(
          Map.entry(".1.99", new Refusal("Deflated Explicit VR Little Endian", DCMCONV)),
          Map.entry(".2", new Refusal("Explicit VR Big Endian", DCMCONV)),
          Map.entry(".4.51", new Refusal("JPEG Extended, 12 bits", DCMDJPEG)),
          Map.entry(".4.57", new Refusal("JPEG Lossless, process 14", DCMDJPEG)),
          Map.entry(".4.70", new Refusal("JPEG Lossless, first-order prediction", DCMDJPEG)),
          Map.entry(".4.80", new Refusal("JPEG-LS Lossless", DCMDJPLS)),
          Map.entry(".4.81", new Refusal("JPEG-LS Near-Lossless", DCMDJPLS)),
          Map.entry(".4.90", new Refusal("JPEG 2000 Lossless", GDCM)),
          Map.entry(".4.91", new Refusal("JPEG 2000", GDCM)),
          Map.entry(".4.92", new Refusal("JPEG 2000 Multi-component Lossless", GDCM)),
          Map.entry(".4.93", new Refusal("JPEG 2000 Multi-component", GDCM)),
          Map.entry(".4.100", new Refusal("MPEG2 Main Profile / Main Level", VIDEO)),
          Map.entry(".4.101", new Refusal("MPEG2 Main Profile / High Level", VIDEO)),
          Map.entry(".4.102", new Refusal("MPEG-4 AVC/H.264 High Profile", VIDEO)),
          Map.entry(".4.103", new Refusal("MPEG-4 AVC/H.264 BD-compatible", VIDEO)),
          Map.entry(".4.104", new Refusal("MPEG-4 AVC/H.264 High Profile, 2D video", VIDEO)),
          Map.entry(".4.105", new Refusal("MPEG-4 AVC/H.264 High Profile, 3D video", VIDEO)),
          Map.entry(".4.106", new Refusal("MPEG-4 AVC/H.264 Stereo High Profile", VIDEO)),
          Map.entry(".4.107", new Refusal("HEVC/H.265 Main Profile", VIDEO)),
          Map.entry(".4.108", new Refusal("HEVC/H.265 Main 10 Profile", VIDEO)));

  private static final Refusal UNKNOWN =
      new Refusal("not known here", "convert it to Explicit VR Little Endian");

  /**
   * The syntax of a UID.
   *
   * @param meta the file's meta information
   * @throws InputException if it cannot be read; the message names the UID, its common name, what
   *     can be read, and what to do
   */
  static TransferSyntax of(String uid, DataSet meta) {
    TransferSyntax syntax = READ.get(uid);
    if (syntax != null) {
      return syntax;
    }
    String leaf = uid.startsWith(STEM) ? uid.substring(STEM.length()) : "";
    Refusal refusal = REFUSED.getOrDefault(leaf, UNKNOWN);
    throw meta.error(
        Tag.TRANSFER_SYNTAX,
        "the transfer syntax \"%s\" (%s) cannot be read; %s (can be read: implicit and explicit VR"
                .formatted(uid, refusal.name, refusal.remedy)
            + " little endian, RLE lossless, JPEG baseline)");
  }

  boolean isExplicit() {
    return this != IMPLICIT_LITTLE_ENDIAN;
  }

  boolean isEncapsulated() {
    return this == RLE_LOSSLESS || this == JPEG_BASELINE;
  }

  private record Refusal(String name, String remedy) {}
}
