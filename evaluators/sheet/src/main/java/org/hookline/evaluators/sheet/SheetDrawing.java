package org.hookline.evaluators.sheet;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.hookline.detection.VideoDataset;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws the sheets of one evaluation, or says why one of them is not there. */
final class SheetDrawing {

  private static final Logger log = LoggerFactory.getLogger(SheetDrawing.class);

  private static final String FRAMES = "sheet.png";
  private static final String FALSE_ALARMS = "false-alarms.png";
  private static final String FALSE_ALARM_TABLE = "false-alarms.csv";
  private static final String MISSED_LESIONS = "missed-lesions.png";
  private static final String MISSED_LESION_TABLE = "missed-lesions.csv";

  private final SheetSettings settings;
  private final VideoDataset dataset;
  private final SheetFiles files;
  private final FrameImages images = new FrameImages();
  private final SheetPainter painter;

  SheetDrawing(SheetSettings settings, VideoDataset dataset, SheetFiles files) {
    this.settings = settings;
    this.dataset = dataset;
    this.files = files;
    this.painter = new SheetPainter(settings, images);
  }

  void drawFrames(List<InferredFrame> frames) {
    if (frames.isEmpty()) {
      files.delete(FRAMES);
    } else {
      files.write(FRAMES, painter.paint(new FrameSheet(dataset, settings).of(frames)));
    }
  }

  void drawFalseAlarms(FalseAlarms alarms) {
    if (settings.falseAlarms() == 0) {
      files.delete(FALSE_ALARMS);
      files.delete(FALSE_ALARM_TABLE);
      return;
    }
    FalseAlarmSheet sheet = new FalseAlarmSheet(dataset, settings);
    files.write(FALSE_ALARM_TABLE, sheet.table(alarms));
    if (alarms.shown().isEmpty()) {
      files.delete(FALSE_ALARMS);
      log.info(
          "\"{}\": there is no false alarm with a score of {} or more",
          dataset.name(),
          Numbers.significant(settings.scoreThreshold(), 3));
    } else {
      files.write(FALSE_ALARMS, painter.paint(sheet.of(alarms)));
    }
  }

  void drawMissedLesions(Lesions lesions) {
    if (settings.missed() == 0) {
      files.delete(MISSED_LESIONS);
      files.delete(MISSED_LESION_TABLE);
      return;
    }
    List<Lesion> missed = lesions.missed();
    MissedLesionSheet sheet = new MissedLesionSheet(dataset, settings);
    files.write(MISSED_LESION_TABLE, sheet.table(missed));
    if (missed.isEmpty()) {
      files.delete(MISSED_LESIONS);
      log.info("\"{}\": no lesion was missed, of {}", dataset.name(), lesions.count());
    } else {
      files.write(MISSED_LESIONS, painter.paint(sheet.of(missed, lesions.count())));
    }
  }

  /** Warns once, however many images were not there. */
  void reportMissingImages() {
    SortedSet<Path> missing = images.missing();
    if (!missing.isEmpty()) {
      log.warn(
          "\"{}\": of the frames on its sheets {} have no image file, such as \"{}\"; they are drawn grey",
          dataset.name(),
          missing.size(),
          missing.first());
    }
  }
}
