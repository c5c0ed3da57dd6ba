package org.hookline.writers.tensorboard;

import com.typesafe.config.Config;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.hookline.AppendedFile;
import org.hookline.EventStorage;
import org.hookline.EventWriter;
import org.hookline.HistogramEvent;
import org.hookline.ImageEvent;
import org.hookline.ScalarHistory;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.jspecify.annotations.Nullable;

/**
 * Appends scalars, images and histograms to an event file of TensorBoard.
 *
 * <p>A write makes one event for each iteration that something new belongs to: the scalars whose
 * newest value is newer than the last write, the noisy ones as the median over a window, and every
 * image and histogram that is not written yet. Nothing is there twice: a resumed run cuts the file
 * back to where its checkpoint knows it. Nothing is lost either: the storage's images and
 * histograms are in no checkpoint, so that those put before one are written when it is taken.
 *
 * <p>The file has the same name always, because a resumed run goes on with it; TensorBoard asks
 * only that it contains {@code tfevents}.
 */
public final class TensorBoardWriter implements EventWriter, Stateful {

  private static final String FILE = "events.out.tfevents.hookline";

  private final TensorBoardSettings settings;
  private final AppendedFile file;
  private final DoubleSupplier wallTime;
  private final Unwritten<ImageEvent> images = new Unwritten<>();
  private final Unwritten<HistogramEvent> histograms = new Unwritten<>();
  private @Nullable EventStorage storage;
  private long lastBefore;

  /**
   * A writer that has written nothing yet.
   *
   * @param folder the folder of its file, from the run's folder
   */
  public TensorBoardWriter(TensorBoardSettings settings, String folder) {
    this(settings, folder, () -> System.currentTimeMillis() / 1e3);
  }

  TensorBoardWriter(TensorBoardSettings settings, String folder, DoubleSupplier wallTime) {
    this.settings = settings;
    this.file = new AppendedFile(Path.of(folder, FILE), new EventRecords());
    this.wallTime = wallTime;
  }

  @Override
  public long period() {
    return settings.period();
  }

  @Override
  public void open(Trainer trainer) {
    file.open(trainer);
    if (file.isOpen()) {
      storage = trainer.storage();
      lastBefore = file.mark().iteration();
    }
  }

  @Override
  public void write(Trainer trainer) {
    if (storage == null) {
      return;
    }
    SortedMap<Long, Summary> summaries = unwrittenPictures(storage);
    long last = file.mark().iteration();
    for (ScalarHistory history : storage.histories()) {
      if (history.iteration() > last) {
        at(history.iteration(), summaries).add(history.name(), history.shown(settings.window()));
      }
    }
    // Even with nothing to write, so that the state never depends on what was measured when.
    append(summaries, storage.iteration());
  }

  @Override
  public void sync() {
    file.sync();
  }

  @Override
  public void close() {
    storage = null;
    file.close();
  }

  /** Asked for on the training thread when a checkpoint is taken. */
  @Override
  public Map<String, ?> state() {
    if (storage != null) {
      SortedMap<Long, Summary> pictures = unwrittenPictures(storage);
      if (!pictures.isEmpty()) {
        append(pictures, file.mark().iteration());
      }
    }
    return file.state();
  }

  @Override
  public Map<String, ?> measuredState() {
    return file.measuredState();
  }

  @Override
  public void restore(Config state) {
    file.restore(state);
  }

  private SortedMap<Long, Summary> unwrittenPictures(EventStorage from) {
    SortedMap<Long, Summary> summaries = new TreeMap<>();
    for (ImageEvent image : images.of(from.images())) {
      // Nobody can show an image without pixels, such as the crop of an empty box.
      if (image.iteration() > lastBefore && image.rgb().length > 0) {
        at(image.iteration(), summaries).add(image);
      }
    }
    for (HistogramEvent histogram : histograms.of(from.histograms())) {
      if (histogram.iteration() > lastBefore) {
        at(histogram.iteration(), summaries).add(histogram);
      }
    }
    return summaries;
  }

  private static Summary at(long iteration, SortedMap<Long, Summary> summaries) {
    return summaries.computeIfAbsent(iteration, i -> new Summary());
  }

  /** All in one write to the file; {@code last} is the iteration that scalars are written up to. */
  private void append(SortedMap<Long, Summary> summaries, long last) {
    double now = wallTime.getAsDouble();
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    if (file.mark().offset() == 0) {
      records.writeBytes(EventRecord.version(now));
    }
    summaries.forEach(
        (iteration, summary) -> records.writeBytes(EventRecord.summary(now, iteration, summary)));
    file.append(records.toByteArray(), last);
  }
}
