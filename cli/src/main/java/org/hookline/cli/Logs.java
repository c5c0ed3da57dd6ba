package org.hookline.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Where the log goes: short lines to the terminal, and all of it, with stack traces, to a run's
 * {@code log.txt}.
 */
final class Logs {

  private static final String TERMINAL =
      "%d{HH:mm:ss} %replace(%level ){'(INFO|DEBUG) ', ''}%msg%n%nopex";
  private static final String FILE = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %logger{24} %msg%n%ex";

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  /** Sends INFO and above to standard output, and nothing anywhere else yet. */
  void toTerminal(Level level) {
    context.reset();
    root.setLevel(Level.INFO);
    context.getLogger("org.hookline").setLevel(Level.DEBUG);
    // Its INFO lines are about itself: which natives it found, how many threads it took.
    context.getLogger("ai.djl").setLevel(Level.WARN);
    // A machine without a GPU is no reason to warn.
    context.getLogger("ai.djl.util.cuda").setLevel(Level.ERROR);
    // A registry that joins when the gauges are there misses nothing by that.
    context.getLogger("io.micrometer.core.instrument.composite").setLevel(Level.ERROR);
    ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel(level.toString());
    filter.start();
    terminal.addFilter(filter);
    start(terminal, TERMINAL);
  }

  /** Adds the run's log file, to its end if it is there already. */
  void toFile(Path file) {
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    appender.setAppend(true);
    start(appender, FILE);
  }

  /** Closes the files. */
  void close() {
    context.stop();
  }

  private void start(OutputStreamAppender<ILoggingEvent> appender, String pattern) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    root.addAppender(appender);
  }
}
