package org.hookline.ultrasound.live;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A video that is being looked at.
 *
 * @param alone whether it is the only one of this call
 * @param framesPerSecond what the source says, or else the user
 */
record Watched(String name, Path origin, boolean alone, OptionalDouble framesPerSecond) {

  /**
   * The name as it may stand in a terminal: what is in somebody's file must not move the cursor.
   */
  String shown() {
    return name.replaceAll("\\p{Cc}", "?");
  }
}
