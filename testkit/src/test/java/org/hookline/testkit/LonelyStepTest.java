package org.hookline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.ParameterGroup;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.World;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.junit.jupiter.api.Test;

/** A step whose author has not thought of several processes. */
class LonelyStepTest {

  @Test
  void itTrainsAlone() {
    try (Trainer trainer = Trainer.builder().step(new LonelyStep()).maxIter(2).build()) {
      assertThat(trainer.train()).isEqualTo(new Outcome.Completed());
    }
  }

  @Test
  void ofSeveralProcessesItIsRefused() {
    try (Trainer trainer =
        Trainer.builder()
            .step(new LonelyStep())
            .maxIter(2)
            .processes(new AgreeingProcesses(new World(1, 2)))
            .build()) {
      assertThatThrownBy(trainer::train)
          .isInstanceOf(InputException.class)
          .hasMessage(
              "\"org.hookline.testkit.LonelyStepTest$LonelyStep\" cannot train on several processes,"
                  + " each would have a model of its own; train with one");
    }
  }

  private static final class LonelyStep implements TrainingStep {

    @Override
    public void run(Trainer trainer) {}

    @Override
    public List<? extends ParameterGroup> parameterGroups() {
      return List.of();
    }

    @Override
    public List<CheckpointPart> snapshot() {
      return List.of();
    }

    @Override
    public void restore(Checkpoint checkpoint) {}
  }
}
