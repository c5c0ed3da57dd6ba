package org.hookline.ultrasound.data.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.detection.DatasetMaker;
import org.hookline.ultrasound.data.simulation.ParallelSimulation.Job;

/**
 * Makes simulated B-mode video of several hospitals and devices as a release of the Ultrasound VID
 * project has it: for each organ a table {@code <organ>/<YYYYMMDD-HHMMSS>.csv}, and beside it
 * folders of frames with {@code info.json}, and annotations.
 */
public final class UltrasoundRelease implements DatasetMaker {

  private static final int GENERATOR_VERSION = 1;

  private final UltrasoundReleaseSettings settings;
  private final int threads;
  private final SimulationFolder made;

  /** A maker that simulates as many videos at once as there are processors. */
  public UltrasoundRelease(UltrasoundReleaseSettings settings) {
    this(settings, Runtime.getRuntime().availableProcessors());
  }

  UltrasoundRelease(UltrasoundReleaseSettings settings, int threads) {
    this.settings = settings;
    this.threads = threads;
    this.made = made(settings);
  }

  static SimulationFolder made(UltrasoundReleaseSettings settings) {
    return new SimulationFolder(settings.folder(), settings, GENERATOR_VERSION);
  }

  @Override
  public Path folder() {
    return settings.folder();
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException if the folder holds something else, saying what
   */
  @Override
  public boolean isComplete() {
    return made.isComplete();
  }

  @Override
  public void make(Consumer<String> progress) {
    new FolderMaking(made).make(folder -> write(folder, progress));
  }

  private void write(Path folder, Consumer<String> progress) throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (Organ organ : settings.organs()) {
      ReleaseLayout layout = ReleaseLayout.of(folder, organ);
      for (ReleasePlan plan : ReleasePlanner.all(settings, organ)) {
        Path frames = layout.framesFolder(plan);
        jobs.add(
            new Job(
                new VideoFiles(plan.content(), settings.video(), frames),
                truths -> describe(layout, plan, truths)));
      }
    }
    new ParallelSimulation(threads, settings.frames()).write(jobs, progress);
    for (Organ organ : settings.organs()) {
      ReleaseTable.write(
          ReleaseLayout.of(folder, organ).table(organ), ReleasePlanner.all(settings, organ));
    }
  }

  private void describe(ReleaseLayout layout, ReleasePlan plan, List<FrameTruth> truths)
      throws IOException {
    ReleaseInfoFile.write(layout.info(plan), plan.content(), settings.size(), truths);
    if (plan.content().negative()) {
      return;
    }
    if (ReleaseLayout.isXml(plan.organ())) {
      ReleaseMarks.writeXml(layout.xml(plan), settings.size(), truths);
    } else {
      ReleaseMarks.writeJson(layout.json(plan), truths);
    }
  }
}
