package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.script.TensorList;

/** Gives all processes the arrays that the main one has. */
final class MainArrays {

  private static final int MAIN = 0;

  private final ProcessGroup processes;
  private final ArrayCopy copy;
  private final List<Piece> pieces = new ArrayList<>();

  /** What is sent at once, and where it comes from and goes to. */
  private record Piece(NDArray whole, TensorList views, TensorList arrays) {}

  /**
   * For some arrays.
   *
   * @param manager owns what is needed beside them
   * @param arrays without history, of the same names, shapes and types on all processes
   */
  MainArrays(NDManager manager, Map<String, NDArray> arrays, ProcessGroup processes) {
    this.processes = processes;
    this.copy = new ArrayCopy(manager);
    for (FlatArray flat : FlatArray.of(manager, arrays)) {
      List<NDArray> own = flat.views().keySet().stream().map(arrays::get).toList();
      pieces.add(
          new Piece(
              flat.whole(),
              TensorList.of(manager, List.copyOf(flat.views().values())),
              TensorList.of(manager, own)));
    }
  }

  /** Takes over what the main process has now. */
  void spread() {
    for (Piece piece : pieces) {
      if (processes.world().isMain()) {
        copy.run(piece.views(), piece.arrays());
      }
      processes.broadcast(piece.whole(), MAIN);
      if (!processes.world().isMain()) {
        copy.run(piece.arrays(), piece.views());
      }
    }
  }
}
