package org.hookline.distributed.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;

/** Prints what a process says line by line, each with the rank before it. */
final class PrefixedLines {

  private final Thread thread;

  PrefixedLines(int rank, BufferedReader lines, PrintWriter out) {
    thread = new Thread(() -> print("[rank " + rank + "] ", lines, out), "hookline-rank-" + rank);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits for the last line; a process of theirs that goes on is not waited for longer than that.
   */
  void await(Duration limit) {
    try {
      thread.join(limit.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void print(String prefix, BufferedReader lines, PrintWriter out) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(prefix + line);
        out.flush();
      }
    } catch (IOException e) {
      out.println(prefix + "no more can be read: " + e.getMessage());
      out.flush();
    }
  }
}
