package org.hookline.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps the log from the terminal until it is closed, and collects the warnings in it. */
final class QuietLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory())
          .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<Appender<ILoggingEvent>> before = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  QuietLog() {
    Iterator<Appender<ILoggingEvent>> appenders = root.iteratorForAppenders();
    appenders.forEachRemaining(before::add);
    before.forEach(root::detachAppender);
    setContext(root.getLoggerContext());
    start();
    root.addAppender(this);
  }

  /** The warnings since the last call. */
  synchronized List<String> drain() {
    List<String> drained = List.copyOf(warnings);
    warnings.clear();
    return drained;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      add(event.getFormattedMessage());
    }
  }

  private synchronized void add(String message) {
    warnings.add(message);
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
    before.forEach(root::addAppender);
  }
}
