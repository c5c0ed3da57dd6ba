package org.hookline.hooks.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/**
 * Draws a bar and puts the cursor back to the start of its line, so that a line of the log that
 * comes between overwrites the bar instead of continuing it.
 */
final class TerminalLine extends ConsoleProgressBarConsumer {

  private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

  private final PrintStream terminal;

  /**
   * A line of a given width: left to find it out, the library would open the terminal itself and
   * take the signals that must reach the trainer.
   */
  TerminalLine(PrintStream terminal, int width) {
    super(terminal, width);
    this.terminal = terminal;
  }

  @Override
  public void accept(String bar) {
    terminal.print(bar + ERASE_TO_END_OF_LINE + "\r");
    terminal.flush();
  }

  /** Leaves the line to whoever ends the bar. */
  @Override
  public void close() {}
}
