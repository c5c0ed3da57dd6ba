package org.hookline.hooks.report;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.hookline.io.DurableFiles;

/**
 * The resolved configuration of a run.
 *
 * @param text as it was written
 * @param maxIter the iterations it asks for, if it can be understood
 */
record RunConfig(String text, OptionalLong maxIter) {

  private static final String MAX_ITER = "train.max-iter";

  /** Reads {@code config.conf}; one that is not whole is still a text. */
  static Optional<RunConfig> read(Path file, Missing missing) {
    if (!Files.exists(file)) {
      missing.add("There is no config.conf.");
      return Optional.empty();
    }
    try {
      // Unlike readString, this takes bytes that are no UTF-8.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return Optional.of(new RunConfig(text, maxIter(text, missing)));
    } catch (IOException e) {
      missing.add("config.conf cannot be read, " + DurableFiles.explain(e) + ".");
      return Optional.empty();
    }
  }

  private static OptionalLong maxIter(String text, Missing missing) {
    try {
      Config config = ConfigFactory.parseString(text);
      return config.hasPath(MAX_ITER)
          ? OptionalLong.of(config.getLong(MAX_ITER))
          : OptionalLong.empty();
    } catch (ConfigException e) {
      missing.add("config.conf is not a whole configuration.");
      return OptionalLong.empty();
    }
  }
}
