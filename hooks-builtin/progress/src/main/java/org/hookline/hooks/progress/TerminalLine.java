package org.hookline.hooks.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.TerminalUtils;

/**
 * Draws a bar and puts the cursor back to the start of its line, so that a line of the log that
 * comes between overwrites the bar instead of continuing it.
 */
final class TerminalLine implements ProgressBarConsumer {

  private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

  private final PrintStream terminal;

  TerminalLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public int getMaxRenderedLength() {
    return TerminalUtils.getTerminalWidth() - 1;
  }

  @Override
  public void accept(String bar) {
    terminal.print(bar + ERASE_TO_END_OF_LINE + "\r");
    terminal.flush();
  }

  @Override
  public void close() {
    terminal.println();
    terminal.flush();
  }
}
