package org.hookline.hooks.precisebn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the running statistics of one batch normalisation are kept.
 *
 * @param mean the name of the buffer with the running mean
 * @param variance the name of the buffer with the running variance
 */
record RunningStatistics(String mean, String variance) {

  /** What PyTorch and what DJL call them. */
  private static final List<RunningStatistics> SPELLINGS =
      List.of(
          new RunningStatistics("running_mean", "running_var"),
          new RunningStatistics("runningMean", "runningVar"));

  /** Those of a model that are {@code FLOAT32}, in the order of its buffers. */
  static List<RunningStatistics> of(Map<String, NDArray> buffers) {
    List<RunningStatistics> found = new ArrayList<>();
    for (String name : buffers.keySet()) {
      int split = name.lastIndexOf('.') + 1;
      for (RunningStatistics spelling : SPELLINGS) {
        String variance = name.substring(0, split) + spelling.variance();
        if (name.substring(split).equals(spelling.mean())
            && isFloat(buffers.get(name))
            && isFloat(buffers.get(variance))) {
          found.add(new RunningStatistics(name, variance));
        }
      }
    }
    return found;
  }

  private static boolean isFloat(@Nullable NDArray array) {
    return array != null && array.getDataType() == DataType.FLOAT32;
  }

  /** The layer's name, for messages. */
  String layer() {
    int end = mean.lastIndexOf('.');
    return end < 0 ? mean : mean.substring(0, end);
  }
}
