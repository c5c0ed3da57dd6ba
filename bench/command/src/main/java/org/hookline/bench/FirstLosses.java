package org.hookline.bench;

import org.hookline.Hook;
import org.hookline.ScalarHistory;
import org.hookline.Trainer;
import org.hookline.bench.job.Job;
import org.hookline.bench.job.JobModel;
import org.hookline.bench.job.JobSteps;

/** The first losses of a job at a constant learning rate, which show that the work is the same. */
final class FirstLosses {

  /** How many {@code --losses} shows. */
  static final int SHOWN = 20;

  private FirstLosses() {}

  /** The losses of the first iterations of a job, with its model written in one way. */
  static double[] of(Job job, JobModel model, int count) {
    double[] losses = new double[count];
    Hook reader =
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            losses[(int) trainer.iter()] =
                trainer.storage().history("total_loss").map(ScalarHistory::latest).orElseThrow();
          }
        };
    try (Trainer trainer =
        Trainer.builder()
            .step(JobSteps.of(job, job.batchSize(), model))
            .maxIter(count)
            .hook("loss-reader", reader)
            .build()) {
      trainer.train();
    }
    return losses;
  }
}
