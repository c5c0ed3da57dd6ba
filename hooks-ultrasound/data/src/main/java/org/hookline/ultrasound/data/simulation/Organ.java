package org.hookline.ultrasound.data.simulation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is looked at. */
public enum Organ {
  /** Fat, parenchyma, deep fat, muscle and ribs; ducts and fat lobules look like lesions. */
  BREAST(1),
  /** A homogeneous gland between muscles; vessels, trachea and oesophagus lie beside it. */
  THYROID(2);

  private final int key;

  Organ(int key) {
    this.key = key;
  }

  /** What its random numbers derive from. */
  int key() {
    return key;
  }

  /** The organ in names of files and settings. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
