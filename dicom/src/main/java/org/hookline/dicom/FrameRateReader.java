package org.hookline.dicom;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the rate of a video among the elements that may tell it; see {@link FrameRate}. */
final class FrameRateReader {

  /** A rate above this is a time in the wrong unit. */
  private static final double MAX_RATE = 10_000;

  /** Frame times further apart than this share of their mean are worth a word. */
  private static final double UNEVEN = 0.1;

  private final DataSet dataSet;
  private final int frames;
  private final List<String> problems;

  FrameRateReader(DataSet dataSet, int frames, List<String> problems) {
    this.dataSet = dataSet;
    this.frames = frames;
    this.problems = problems;
  }

  /**
   * The rate of the first of these that is there and makes sense. FrameTime and FrameTimeVector are
   * what was measured, and the frame increment pointer says which of them holds; CineRate is what
   * the scanner was set to, and RecommendedDisplayFrameRate only what a viewer should do.
   */
  Optional<FrameRate> read() {
    if (frames == 1) {
      return Optional.empty();
    }
    boolean vector =
        dataSet.find(Tag.FRAME_INCREMENT_POINTER).filter(e -> e.length() == 4).isPresent()
            && pointsToVector();
    return (vector ? frameTimeVector().or(this::frameTime) : frameTime().or(this::frameTimeVector))
        .or(() -> rate(Tag.CINE_RATE, "CineRate", false))
        .or(() -> rate(Tag.RECOMMENDED_DISPLAY_FRAME_RATE, "RecommendedDisplayFrameRate", false));
  }

  private boolean pointsToVector() {
    long[] tag = dataSet.numbers(Tag.FRAME_INCREMENT_POINTER, 2);
    return tag[0] << 16 == (Tag.FRAME_TIME_VECTOR & 0xFFFF_0000L)
        && tag[1] == (Tag.FRAME_TIME_VECTOR & 0xFFFF);
  }

  private Optional<FrameRate> frameTime() {
    return rate(Tag.FRAME_TIME, "FrameTime", true);
  }

  private Optional<FrameRate> rate(int tag, String name, boolean milliseconds) {
    List<String> texts = dataSet.texts(tag);
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> value =
        Decimal.first(texts)
            .map(number -> milliseconds ? 1000 / number : number)
            .filter(FrameRateReader::isPlausible);
    if (value.isEmpty()) {
      problems.add(
          "%s %s is \"%s\", which gives no frame rate; it is ignored."
              .formatted(name, Tag.text(tag), PixelFormat.shortened(texts.get(0))));
    }
    return value.map(rate -> new FrameRate(rate, name + " " + Tag.text(tag)));
  }

  /** Each value is the time since the frame before, so the first one says nothing. */
  private Optional<FrameRate> frameTimeVector() {
    List<String> texts = dataSet.texts(Tag.FRAME_TIME_VECTOR);
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    String name = "FrameTimeVector " + Tag.text(Tag.FRAME_TIME_VECTOR);
    DoubleSummaryStatistics times =
        texts.stream()
            .skip(1)
            .flatMap(text -> Decimal.of(text).stream())
            .filter(time -> time >= 0)
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    double rate = 1000 / times.getAverage();
    if (texts.size() != frames || times.getCount() != frames - 1 || !isPlausible(rate)) {
      problems.add(
          "%s has %d values of which %d are times, for %d frames; it is ignored."
              .formatted(name, texts.size(), times.getCount(), frames));
      return Optional.empty();
    }
    if (times.getMax() - times.getMin() > UNEVEN * times.getAverage()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s is uneven, from %.1f to %.1f ms; the frame rate is that of its mean.",
              name,
              times.getMin(),
              times.getMax()));
    }
    return Optional.of(new FrameRate(rate, name));
  }

  private static boolean isPlausible(double rate) {
    return rate > 0 && rate <= MAX_RATE;
  }
}
