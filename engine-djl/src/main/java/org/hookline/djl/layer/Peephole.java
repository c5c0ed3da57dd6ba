package org.hookline.djl.layer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hookline.djl.layer.Line.Kind;

/** Makes a script cheaper where neither values nor gradients can change by a bit. */
final class Peephole {

  private final List<Line> lines;
  private final Map<String, Integer> reads = new HashMap<>();

  private Peephole(List<Line> lines, List<String> outputs) {
    this.lines = new ArrayList<>(lines);
    lines.forEach(line -> line.reads().forEach(variable -> reads.merge(variable, 1, Integer::sum)));
    outputs.forEach(variable -> reads.merge(variable, 1, Integer::sum));
  }

  /**
   * The lines that compute the same.
   *
   * @param outputs variables that are read after the lines
   */
  static List<Line> improved(List<Line> lines, List<String> outputs) {
    Peephole peephole = new Peephole(lines, outputs);
    peephole.poolBeforeRelu();
    peephole.reluInPlace();
    return peephole.lines;
  }

  /**
   * The largest of a window is the same before and after ReLU, and where it is not positive nothing
   * flows back either way; but after the pool there are fewer elements.
   */
  private void poolBeforeRelu() {
    for (int i = 0; i + 1 < lines.size(); i++) {
      Line relu = lines.get(i);
      Line pool = lines.get(i + 1);
      if (relu.kind() == Kind.RELU
          && pool.kind() == Kind.MAX_POOL
          && pool.input().equals(relu.variable())
          && isReadOnce(relu.variable())) {
        lines.set(i, pool.moved(relu.variable(), relu.input()));
        lines.set(i + 1, Line.relu(pool.variable(), relu.variable()));
      }
    }
  }

  /** ReLU's own gradient needs its output only, and nobody else reads what it overwrites. */
  private void reluInPlace() {
    Map<String, Kind> kinds = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Kind before = kinds.getOrDefault(line.input(), Kind.OTHER);
      if (line.kind() == Kind.RELU && before.mayBeOverwritten() && isReadOnce(line.input())) {
        lines.set(i, line.inPlace());
      }
      kinds.put(line.variable(), line.kind());
    }
  }

  private boolean isReadOnce(String variable) {
    return reads.getOrDefault(variable, 0) == 1;
  }
}
