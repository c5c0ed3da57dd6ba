package org.hookline.bench.job;

import java.util.Arrays;
import java.util.List;
import org.hookline.ParameterGroup;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;

/** A step that trains nothing, so that what is left is the loop, its hooks and its metrics. */
public final class NoOpStep implements TrainingStep {

  private static final double DATA_SECONDS = 0.001;

  private final String[] names;
  private final List<ParameterGroup> groups = List.of(new OneRate());

  /**
   * A step.
   *
   * @param losses how many it puts per step, zero or more; with one or more also their sum and
   *     {@code data_time}, as a real step does
   */
  public NoOpStep(int losses) {
    names = new String[losses];
    Arrays.setAll(names, number -> "loss_" + number);
  }

  @Override
  public void run(Trainer trainer) {
    if (names.length == 0) {
      return;
    }
    trainer.storage().putScalar("data_time", DATA_SECONDS, ScalarKind.MEASURED);
    double total = 0;
    for (int number = 0; number < names.length; number++) {
      total += number + 1;
      if (names.length > 1) {
        trainer.storage().putScalar(names[number], number + 1);
      }
    }
    trainer.storage().putScalar("total_loss", total);
  }

  @Override
  public List<ParameterGroup> parameterGroups() {
    return groups;
  }

  @Override
  public List<CheckpointPart> snapshot() {
    return List.of();
  }

  @Override
  public void restore(Checkpoint checkpoint) {}

  /** One group with a rate that a schedule can set. */
  private static final class OneRate implements ParameterGroup {

    private static final double BASE = 0.1;
    private double learningRate = BASE;

    @Override
    public String name() {
      return "all";
    }

    @Override
    public long size() {
      return 2;
    }

    @Override
    public double baseLearningRate() {
      return BASE;
    }

    @Override
    public double learningRate() {
      return learningRate;
    }

    @Override
    public void learningRate(double newLearningRate) {
      learningRate = newLearningRate;
    }

    @Override
    public void brake(double factor) {}
  }
}
