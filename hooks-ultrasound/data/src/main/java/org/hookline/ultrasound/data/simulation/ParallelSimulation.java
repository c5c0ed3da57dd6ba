package org.hookline.ultrasound.data.simulation;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.hookline.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes videos, several at once; the files do not depend on how many. */
final class ParallelSimulation {

  private static final Logger LOG = LoggerFactory.getLogger(ParallelSimulation.class);
  private static final long NANOS_BETWEEN_REPORTS = 2_000_000_000L;

  private final int threads;
  private final int frames;

  /**
   * @param frames of each video
   */
  ParallelSimulation(int threads, int frames) {
    this.threads = threads;
    this.frames = frames;
  }

  /** A video to be written, and what happens once it is. */
  record Job(VideoFiles files, Written written) {}

  /** Takes what the frames of a video show. */
  interface Written {
    void accept(List<FrameTruth> frames) throws IOException;
  }

  /** Writes the videos; what happens then happens in their order, one after the other. */
  void write(List<Job> jobs, Consumer<String> progress) throws IOException {
    Report report = new Report(jobs.size(), progress);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<FrameTruth>>> running =
          jobs.stream().map(job -> pool.submit(() -> job.files().write())).toList();
      for (int i = 0; i < jobs.size(); i++) {
        jobs.get(i).written().accept(result(running.get(i)));
        report.videoDone();
      }
    } finally {
      pool.shutdownNow();
    }
    report.end();
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
          frames,
          Math.round(framesPerSecond(System.nanoTime())));
    }

    private double framesPerSecond(long now) {
      return done * frames * 1e9 / Math.max(1, now - start);
    }
  }
}
