package org.hookline.cli;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A home and a working directory for a run that takes seconds, and what commands print there. */
final class TinyWorkplace {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  private final Path home;
  private final Path current;
  private final Map<String, String> environment;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  TinyWorkplace(Path folder) {
    this(folder, Map.of());
  }

  /** The same, with variables that whoever starts commands has set. */
  TinyWorkplace(Path folder, Map<String, String> environment) {
    this.environment = environment;
    // As in main.
    new Logs().toTerminal(Level.INFO);
    home = folder.resolve("home");
    current = folder.resolve("current");
    write(
        home.resolve("config/application.conf"),
        """
        train { step = detection, max-iter = 4, seed = 3 }
        model { type = fcos, channels = 32, blocks = 1 }
        optimizer { type = sgd, lr = 0.01 }
        data { batch-size = 2, workers = 1 }
        """);
    write(
        home.resolve("config/quickstart.conf"),
        """
        run.name = tiny
        datasets.ultrasound-simulation {
          enabled = on
          folder = ../data
          train-videos = 2, test-videos = 2, frames = 4, size = 64, negative-share = 0
        }
        data.train { annotations = ../data/train.json, images = ../data/frames }
        data.test.unseen { annotations = ../data/test.json, images = ../data/frames }
        """);
    write(current.resolve("notes.txt"), "not Hookline's");
  }

  Path home() {
    return home;
  }

  Path current() {
    return current;
  }

  /** Runs a command and returns its exit code; {@link #out} and {@link #err} begin afresh. */
  int hookline(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    Main main =
        new Main(
            new Workplace(home, current, CLOCK, environment),
            new PrintWriter(out),
            new PrintWriter(err));
    return main.run(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
