package org.hookline.ultrasound.data.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.hookline.RunException;
import org.hookline.ultrasound.data.simulation.VideoPlan.Split;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes all videos of a data set, several at once; the files do not depend on how many. */
final class ParallelSimulation {

  private static final Logger LOG = LoggerFactory.getLogger(ParallelSimulation.class);
  private static final long NANOS_BETWEEN_REPORTS = 2_000_000_000L;

  private final UltrasoundSimulationSettings settings;
  private final int threads;

  ParallelSimulation(UltrasoundSimulationSettings settings, int threads) {
    this.settings = settings;
    this.threads = threads;
  }

  /** Writes frames and annotations into a folder that does not exist yet. */
  void write(Path folder, Consumer<String> progress) throws IOException {
    List<VideoPlan> train = VideoPlan.all(Split.TRAIN, settings);
    List<VideoPlan> test = VideoPlan.all(Split.TEST, settings);
    Report report = new Report(train.size() + test.size(), progress);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<List<Sighting>>>> trainVideos = start(train, folder, pool);
      List<Future<List<List<Sighting>>>> testVideos = start(test, folder, pool);
      collect(Split.TRAIN, train, trainVideos, folder, report);
      collect(Split.TEST, test, testVideos, folder, report);
    } finally {
      pool.shutdownNow();
    }
    report.end();
  }

  private List<Future<List<List<Sighting>>>> start(
      List<VideoPlan> plans, Path folder, ExecutorService pool) {
    Path images = DatasetAnnotations.images(folder);
    List<Future<List<List<Sighting>>>> videos = new ArrayList<>();
    for (VideoPlan plan : plans) {
      videos.add(
          pool.submit(() -> new VideoFiles(plan, settings).write(images.resolve(plan.name()))));
    }
    return videos;
  }

  private void collect(
      Split split,
      List<VideoPlan> plans,
      List<Future<List<List<Sighting>>>> videos,
      Path folder,
      Report report)
      throws IOException {
    DatasetAnnotations annotations = new DatasetAnnotations(split, folder, settings.size());
    for (int i = 0; i < plans.size(); i++) {
      annotations.add(plans.get(i), result(videos.get(i)));
      report.videoDone();
    }
    annotations.write();
  }

  private static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("The simulation was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("a video could not be simulated", e.getCause());
    }
  }

  /** Tells now and then how far the work is. */
  private final class Report {
    private final int videos;
    private final Consumer<String> progress;
    private final long start = System.nanoTime();
    private long lastReport = start;
    private int done;

    Report(int videos, Consumer<String> progress) {
      this.videos = videos;
      this.progress = progress;
    }

    void videoDone() {
      done++;
      long now = System.nanoTime();
      if (now - lastReport > NANOS_BETWEEN_REPORTS) {
        lastReport = now;
        progress.accept(
            String.format(
                Locale.ROOT,
                "simulated %d of %d videos (%d %%), %.0f frames/s",
                done,
                videos,
                100 * done / videos,
                framesPerSecond(now)));
      }
    }

    void end() {
      LOG.info(
          "Simulated {} videos of {} frames, {} frames/s",
          done,
          settings.frames(),
          Math.round(framesPerSecond(System.nanoTime())));
    }

    private double framesPerSecond(long now) {
      return done * settings.frames() * 1e9 / Math.max(1, now - start);
    }
  }
}
