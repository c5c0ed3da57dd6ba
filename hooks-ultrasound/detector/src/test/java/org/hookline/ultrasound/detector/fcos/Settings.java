package org.hookline.ultrasound.detector.fcos;

import org.hookline.testkit.SettingsOf;

/** Settings as a configuration would give them. */
final class Settings {

  private Settings() {}

  /** The defaults of FCOS but for these keys. */
  static FcosSettings fcos(String hocon) {
    return SettingsOf.of(new FcosFactory(), hocon);
  }

  /** The smallest FCOS there is. */
  static FcosSettings tinyFcos() {
    return fcos("channels = 32, blocks = 1, tower-depth = 0");
  }
}
