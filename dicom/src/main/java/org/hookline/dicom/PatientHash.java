package org.hookline.dicom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.io.Sha256;

/** Turns a patient id into a pseudonym without keeping it; see {@link DicomFile#patientHash}. */
final class PatientHash {

  /** The standard allows 64 characters. */
  private static final int MAX_ID = 1024;

  private PatientHash() {}

  static Optional<String> of(DataSet dataSet, String salt) {
    if (salt.isBlank()) {
      throw new InputException("The salt of the patient hash is blank; give a secret text.");
    }
    if (dataSet.find(Tag.PATIENT_ID).isEmpty()) {
      return Optional.empty();
    }
    // One byte, one character, so that the hash does not depend on the character set.
    String id =
        new String(dataSet.value(Tag.PATIENT_ID, MAX_ID), StandardCharsets.ISO_8859_1)
            .replace('\0', ' ')
            .strip();
    if (id.isEmpty()) {
      return Optional.empty();
    }
    MessageDigest digest = Sha256.digest();
    digest.update(salt.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return Optional.of(
        HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.ISO_8859_1))));
  }
}
