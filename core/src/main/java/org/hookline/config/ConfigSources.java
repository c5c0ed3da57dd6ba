package org.hookline.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a user's configuration is read from, lowest first.
 *
 * @param application the file that is always read if it exists, by custom {@code
 *     config/application.conf}
 * @param experiment the experiment file, which must exist
 * @param arguments {@code key=value} arguments of the command line; the last one wins
 */
public record ConfigSources(Path application, Optional<Path> experiment, List<String> arguments) {

  public ConfigSources {
    arguments = List.copyOf(arguments);
  }
}
