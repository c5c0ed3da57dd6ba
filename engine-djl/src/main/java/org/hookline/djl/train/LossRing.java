package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.EventStorage;
import org.hookline.ScalarKind;
import org.hookline.ScalarSource;
import org.hookline.Trainer;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;

/**
 * Keeps the losses of the latest iterations on the device until somebody wants to read them.
 *
 * <p>A row is the optimizer's halt flag as it was before the update of that iteration, and the
 * losses. The flag tells when a gradient was not finite: one iteration before the first row that
 * has it set.
 */
final class LossRing implements ScalarSource {

  private static final int ROWS = 64;
  private static final String TOTAL = "total_loss";

  /**
   * The method {@code step_record(losses, halted, rows, row)}, which gives the sum of the losses.
   */
  static final String SOURCE =
      """
      def step_record(self, losses: List[Tensor], halted: Tensor, rows: Tensor, row: int) -> Tensor:
        total = torch.reshape(losses[0], annotate(List[int], []))
        columns = [torch.reshape(halted, annotate(List[int], [])), torch.detach(total)]
        for i in range(1, torch.len(losses)):
          loss = torch.reshape(losses[i], annotate(List[int], []))
          total = torch.add(total, loss)
          _0 = torch.append(columns, torch.detach(loss))
        _1 = torch.copy_(torch.select(rows, 0, row), torch.stack(columns))
        return total
      """;

  private final NDManager manager;
  private final NDArray halted;
  private final NonFiniteWatch watch;
  private final ScriptMethod record;
  private final long[] iterations = new long[ROWS];
  private int count;
  private boolean isSource;
  private List<String> names = List.of();
  private NDArray rows;

  /**
   * An empty ring.
   *
   * @param halted the optimizer's flag, shape [1]: not 0 when its last update had no effect
   * @param watch told of what is not finite
   */
  LossRing(NDManager manager, NDArray halted, NonFiniteWatch watch) {
    this.manager = manager;
    this.halted = halted;
    this.watch = watch;
    this.record = Script.compile(manager, "losses", SOURCE).method("step_record");
    this.rows = manager.zeros(new Shape(ROWS, 1));
  }

  boolean isSource() {
    return isSource;
  }

  /** From now on, who reads the storage reads the losses too. */
  void addTo(EventStorage storage) {
    storage.addSource(this);
    isSource = true;
  }

  /** Keeps the losses of an iteration, and returns their sum, shape [], with its history. */
  NDArray record(Trainer trainer, Losses computed, NDManager scope) {
    int row = next(trainer, computed.names());
    NDArray total = record.tensor(scope, computed.values(), halted, rows, row);
    recorded();
    return total;
  }

  /**
   * Makes room for the losses of the running iteration: puts those held back if the ring is full or
   * has other losses in it.
   *
   * @return the row of {@link #rows()} that they are to be written to
   */
  int next(Trainer trainer, List<String> newNames) {
    if (count == ROWS || !newNames.equals(names)) {
      flush(trainer.storage());
    }
    if (!newNames.equals(names)) {
      names = newNames;
      rows.close();
      rows = manager.zeros(new Shape(ROWS, 1 + names.size()));
    }
    iterations[count] = trainer.iter();
    return count;
  }

  /** To be told when that row was written: a step that failed before has no losses. */
  void recorded() {
    count++;
  }

  /** What {@code step_record} writes to: the halt flag and the losses by row. */
  NDArray rows() {
    return rows;
  }

  /**
   * Puts the losses held back, but for those that are not finite: the watch hears of them.
   *
   * @throws NonFiniteException once, if the watch does not put up with it
   */
  @Override
  public void flush(EventStorage storage) {
    int held = count;
    count = 0;
    if (held == 0 || watch.isHalted()) {
      return;
    }
    float[] values = rows.toFloatArray();
    for (int row = 0; row < held && !watch.isHalted(); row++) {
      int start = row * (1 + names.size());
      if (values[start] != 0) {
        watch.gradient(iterations[row] - 1);
      }
      if (!watch.isHalted()) {
        put(storage, iterations[row], values, start + 1);
      }
    }
    if (!watch.isHalted() && halted.toFloatArray()[0] != 0) {
      watch.gradient(iterations[held - 1]);
    }
  }

  @Override
  public boolean mayHold(String name) {
    return name.equals(TOTAL) || names.contains(name);
  }

  private void put(EventStorage storage, long iteration, float[] values, int start) {
    float total = 0;
    for (int i = 0; i < names.size(); i++) {
      total += values[start + i];
    }
    if (!Float.isFinite(total)) {
      tell(iteration, total, values, start);
      return;
    }
    storage.putScalarAt(iteration, TOTAL, total, ScalarKind.SMOOTHED);
    for (int i = 0; names.size() > 1 && i < names.size(); i++) {
      storage.putScalarAt(iteration, names.get(i), values[start + i], ScalarKind.SMOOTHED);
    }
  }

  private void tell(long iteration, float total, float[] values, int start) {
    StringBuilder text = new StringBuilder("%s = %s".formatted(TOTAL, total));
    List<String> culprits = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (!Float.isFinite(values[start + i])) {
        culprits.add(names.get(i));
      }
      if (names.size() > 1) {
        text.append(", %s = %s".formatted(names.get(i), values[start + i]));
      }
    }
    watch.loss(iteration, culprits, text.toString());
  }
}
