package org.hookline.bench.job;

import ai.djl.ndarray.NDManager;
import java.util.Locale;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.train.TrainableModel;

/** The ways to write the model of a job; each is measured under its own name. */
public enum JobModel {
  /** Hookline's layers. */
  LAYERS("layers") {
    @Override
    TrainableModel<TensorBatch> build(NDManager manager, Job job) {
      return LayerJobModel.build(manager, job, false);
    }
  },

  /** The same, with the channels of a pixel side by side in memory. */
  CHANNELS_LAST("layers, channels last") {
    @Override
    TrainableModel<TensorBatch> build(NDManager manager, Job job) {
      return LayerJobModel.build(manager, job, true);
    }
  },

  /** A block of DJL's. */
  BLOCK("DJL Block") {
    @Override
    TrainableModel<TensorBatch> build(NDManager manager, Job job) {
      return BlockJobModel.build(manager, job);
    }
  };

  private final String title;

  JobModel(String title) {
    this.title = title;
  }

  /** What it is called in reports. */
  public String title() {
    return title;
  }

  /** The name in the configuration: {@code bench.model}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The model of a job, with its initial weights. */
  abstract TrainableModel<TensorBatch> build(NDManager manager, Job job);
}
