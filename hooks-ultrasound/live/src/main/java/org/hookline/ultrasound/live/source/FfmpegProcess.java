package org.hookline.ultrasound.live.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hookline.RunException;

/** A running ffmpeg. */
public final class FfmpegProcess implements AutoCloseable {

  private static final int SHOWN = 400;
  private static final int PATIENCE_SECONDS = 2;

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

  /** Waits for its end, which comes when all was read or written: whether all went well. */
  public boolean succeeds() {
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What it complained of, on one line; ends it if it has not ended by itself. */
  public String complaint() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      String text = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
      String line = text.strip().replaceAll("\\p{Cc}+", "; ");
      return line.isEmpty() ? "it says nothing" : line.substring(0, Math.min(SHOWN, line.length()));
    } catch (IOException e) {
      return "it says nothing";
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static RunException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RunException("interrupted while ffmpeg was at work", e);
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
