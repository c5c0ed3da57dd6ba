package org.hookline.ultrasound.live.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.RunException;

/** A running ffmpeg. */
public final class FfmpegProcess implements AutoCloseable {

  private static final int SHOWN = 400;

  private final Process process;
  private final Path errors;

  FfmpegProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /** What it gives. */
  InputStream output() {
    return process.getInputStream();
  }

  /** What it takes. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** Waits for its end: whether all went well. */
  public boolean succeeds() {
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted while ffmpeg was at work", e);
    }
  }

  /** What it complained of, on one line. */
  public String complaint() {
    try {
      String text = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
      String line = text.strip().replaceAll("\\p{Cc}+", "; ");
      return line.isEmpty() ? "it says nothing" : line.substring(0, Math.min(SHOWN, line.length()));
    } catch (IOException e) {
      return "it says nothing";
    }
  }

  /** Ends it, if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.getInputStream().close();
      Files.deleteIfExists(errors);
    } catch (IOException e) {
      // A file for temporary use stays behind, which the system clears.
      return;
    }
  }
}
