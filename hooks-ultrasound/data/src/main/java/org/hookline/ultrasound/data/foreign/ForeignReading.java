package org.hookline.ultrasound.data.foreign;

import java.util.List;
import org.hookline.detection.DatasetReport;

/**
 * What came of reading a source.
 *
 * @param categories the words for kinds of objects, in the source's order; those of all boxes and
 *     maybe more
 * @param videos what could be read; not to be used if the report has errors
 * @param report what is wrong, what was repaired, and what is unusual
 */
public record ForeignReading(
    List<String> categories, List<ForeignVideo> videos, DatasetReport report) {

  public ForeignReading {
    categories = List.copyOf(categories);
    videos = List.copyOf(videos);
  }
}
