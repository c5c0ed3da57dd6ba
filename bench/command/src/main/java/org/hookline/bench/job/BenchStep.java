package org.hookline.bench.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.Evaluation;
import org.hookline.ParameterGroup;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;

/** Runs another step, timed, and offers an evaluation that does nothing. */
public final class BenchStep implements TrainingStep {

  private static final Evaluation NOTHING =
      new Evaluation() {
        @Override
        public List<String> datasets() {
          return List.of("nothing");
        }

        @Override
        public Map<String, Map<String, Double>> evaluate(
            String dataset, String label, Trainer trainer) {
          return Map.of();
        }
      };

  private final TrainingStep step;
  private final Stopwatch stopwatch;
  private final ProcessReport report;

  BenchStep(TrainingStep step, Stopwatch stopwatch, ProcessReport report) {
    this.step = step;
    this.stopwatch = stopwatch;
    this.report = report;
  }

  /** What times it. */
  public Stopwatch stopwatch() {
    return stopwatch;
  }

  @Override
  public void begin(Trainer trainer) {
    step.begin(trainer);
  }

  @Override
  public void run(Trainer trainer) {
    stopwatch.pass(trainer.iter());
    report.pass(trainer.iter());
    step.run(trainer);
  }

  @Override
  public List<? extends ParameterGroup> parameterGroups() {
    return step.parameterGroups();
  }

  @Override
  public Optional<Evaluation> evaluation() {
    return Optional.of(NOTHING);
  }

  @Override
  public List<CheckpointPart> snapshot() {
    return step.snapshot();
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    step.restore(checkpoint);
  }

  @Override
  public void close() {
    report.end();
    if (step instanceof AllReduceStep sums) {
      report.more("all_reduce_ms", sums.median());
    }
    step.close();
  }
}
