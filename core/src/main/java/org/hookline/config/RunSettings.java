package org.hookline.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The section {@code run}.
 *
 * @param name the name of the run, which begins its folder's name
 * @param output the run's folder; none leaves the choice to the command line
 */
public record RunSettings(String name, Optional<Path> output) {

  public RunSettings {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "name must begin with a letter or digit and hold only those and . _ -");
    }
  }
}
