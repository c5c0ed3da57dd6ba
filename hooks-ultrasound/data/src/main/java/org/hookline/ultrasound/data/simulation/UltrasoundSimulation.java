package org.hookline.ultrasound.data.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.detection.DatasetMaker;
import org.hookline.ultrasound.data.simulation.ParallelSimulation.Job;
import org.hookline.ultrasound.data.simulation.VideoPlan.Split;

/**
 * Makes a data set of simulated B-mode video: {@code train.json}, {@code test.json} and {@code
 * frames/<video>/<frame>.png}. A folder that holds it is whole, see {@link FolderMaking}.
 */
public final class UltrasoundSimulation implements DatasetMaker {

  private static final int GENERATOR_VERSION = 1;

  private final UltrasoundSimulationSettings settings;
  private final int threads;
  private final SimulationFolder made;

  /** A maker that simulates as many videos at once as there are processors. */
  public UltrasoundSimulation(UltrasoundSimulationSettings settings) {
    this(settings, Runtime.getRuntime().availableProcessors());
  }

  UltrasoundSimulation(UltrasoundSimulationSettings settings, int threads) {
    this.settings = settings;
    this.threads = threads;
    this.made = made(settings);
  }

  static SimulationFolder made(UltrasoundSimulationSettings settings) {
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
    List<DatasetAnnotations> splits = new ArrayList<>();
    List<Job> jobs = new ArrayList<>();
    for (Split split : Split.values()) {
      DatasetAnnotations annotations = new DatasetAnnotations(split, folder, settings.size());
      splits.add(annotations);
      for (VideoPlan plan : VideoPlan.all(split, settings)) {
        Path frames = DatasetAnnotations.images(folder).resolve(plan.name());
        jobs.add(
            new Job(
                new VideoFiles(plan.content(), settings.video(), frames),
                truths -> annotations.add(plan, truths)));
      }
    }
    new ParallelSimulation(threads, settings.frames()).write(jobs, progress);
    splits.forEach(DatasetAnnotations::write);
  }
}
