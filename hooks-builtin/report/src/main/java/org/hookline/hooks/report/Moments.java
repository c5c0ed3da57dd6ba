package org.hookline.hooks.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes moments for readers who may be in another time zone than the run was. */
final class Moments {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private Moments() {}

  static String minute(Instant moment) {
    return MINUTE.format(moment);
  }
}
