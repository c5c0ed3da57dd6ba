package org.hookline.bench.job;

import ai.djl.ndarray.NDManager;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.train.TrainableModel;

/** One way to write the models of the jobs; each is measured under its own name. */
public interface JobModel {

  /** What it is called in reports. */
  String title();

  /** The model of a job, with its initial weights. */
  TrainableModel<TensorBatch> build(NDManager manager, Job job);
}
