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
    if (!name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._-]*")) {
      throw new IllegalArgumentException(
          "name must begin with a letter or digit and hold only those and . _ - and spaces");
    }
  }
}
