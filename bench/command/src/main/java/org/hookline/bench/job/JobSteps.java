package org.hookline.bench.job;

import ai.djl.ndarray.NDManager;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.train.SupervisedStep;

/** Makes the training steps of jobs: Hookline's own, on prebuilt batches. */
public final class JobSteps {

  private JobSteps() {}

  /** A step with the job's own batch size, and the model as it is fastest. */
  public static SupervisedStep<TensorBatch> of(Job job) {
    return of(job, job.batchSize(), job.fastest());
  }

  /** A step with the model written in one way; the step owns everything and is to be closed. */
  public static SupervisedStep<TensorBatch> of(Job job, int samples, JobModel model) {
    return of(job, samples, model, ProcessGroup.alone());
  }

  /** The same for several processes, each with so many samples. */
  static SupervisedStep<TensorBatch> of(
      Job job, int samples, JobModel model, ProcessGroup processes) {
    NDManager manager = TorchEngine.newManager();
    try {
      return SupervisedStep.builder(
              manager,
              model.build(manager, job),
              PrebuiltBatches.loader(manager, job, samples, processes.world()))
          .optimizer(job.optimizer())
          .processes(processes)
          .build();
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }
}
