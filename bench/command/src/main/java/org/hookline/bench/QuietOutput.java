package org.hookline.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Sends what is printed and logged to a file: writing it is part of a run, reading it is not. */
final class QuietOutput {

  private QuietOutput() {}

  /** Runs an action whose standard output goes to a new file. */
  static void to(Path path, Runnable action) {
    PrintStream before = System.out;
    try (PrintStream file = new PrintStream(path.toFile(), StandardCharsets.UTF_8)) {
      System.setOut(file);
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      System.setOut(before);
    }
  }
}
