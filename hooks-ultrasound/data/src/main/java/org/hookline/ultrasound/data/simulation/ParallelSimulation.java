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
    Report report = new Report(settings.trainVideos() + settings.testVideos(), progress);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<RunningVideo> train = start(Split.TRAIN, folder, pool);
      List<RunningVideo> test = start(Split.TEST, folder, pool);
      collect(train, new DatasetAnnotations(Split.TRAIN, folder, settings.size()), report);
      collect(test, new DatasetAnnotations(Split.TEST, folder, settings.size()), report);
    } finally {
      pool.shutdownNow();
    }
    report.end();
  }

  private List<RunningVideo> start(Split split, Path folder, ExecutorService pool) {
    Path images = DatasetAnnotations.images(folder);
    List<RunningVideo> videos = new ArrayList<>();
    for (VideoPlan plan : VideoPlan.all(split, settings)) {
      VideoFiles files = new VideoFiles(plan, settings);
      videos.add(
          new RunningVideo(plan, pool.submit(() -> files.write(images.resolve(plan.name())))));
    }
    return videos;
  }

  private static void collect(
      List<RunningVideo> videos, DatasetAnnotations annotations, Report report) throws IOException {
    for (RunningVideo video : videos) {
      annotations.add(video.plan(), result(video.sightings()));
      report.videoDone();
    }
    annotations.write();
  }

  /** A video that is being written. */
  private record RunningVideo(VideoPlan plan, Future<List<List<Sighting>>> sightings) {}

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
