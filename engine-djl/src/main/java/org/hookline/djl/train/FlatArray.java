package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;

/**
 * Arrays side by side in the memory of one, so that processes exchange all of them in one call.
 *
 * @param whole one dimension, dense
 * @param views arrays in its memory by name, each laid out like the one that it is to hold
 */
record FlatArray(NDArray whole, Map<String, NDArray> views) {

  /** About what PyTorch's DistributedDataParallel sends at once. */
  private static final long BYTES = 25L << 20;

  /** Where kernels like arrays to begin. */
  private static final int ALIGNMENT = 64;

  private static final String SOURCE =
      """
      def view(self, whole: Tensor, like: Tensor, at: int) -> Tensor:
        return torch.as_strided(whole, torch.size(like), torch.stride(torch.empty_like(like)), at)
      """;

  /**
   * Makes room for arrays, in their order but that each flat array has one type: as many as are
   * needed for none to be much larger than 25 MB, unless a single array is.
   *
   * @param manager owns them
   */
  static List<FlatArray> of(NDManager manager, Map<String, NDArray> likes) {
    Map<DataType, Map<String, NDArray>> byType = new LinkedHashMap<>();
    likes.forEach(
        (name, like) ->
            byType
                .computeIfAbsent(like.getDataType(), type -> new LinkedHashMap<>())
                .put(name, like));
    List<FlatArray> flats = new ArrayList<>();
    try (Script script = Script.compile(manager, "flat", SOURCE)) {
      ScriptMethod view = script.method("view");
      byType.values().stream()
          .flatMap(alike -> cut(alike).stream())
          .forEach(few -> flats.add(of(manager, view, few)));
    }
    return flats;
  }

  /** Arrays of one type, a few at a time. */
  private static List<Map<String, NDArray>> cut(Map<String, NDArray> alike) {
    List<Map<String, NDArray>> pieces = new ArrayList<>();
    Map<String, NDArray> piece = new LinkedHashMap<>();
    long bytes = 0;
    for (Map.Entry<String, NDArray> each : alike.entrySet()) {
      long own = room(each.getValue()) * each.getValue().getDataType().getNumOfBytes();
      if (pieces.isEmpty() || bytes + own > BYTES) {
        piece = new LinkedHashMap<>();
        pieces.add(piece);
        bytes = 0;
      }
      piece.put(each.getKey(), each.getValue());
      bytes += own;
    }
    return pieces;
  }

  private static FlatArray of(NDManager manager, ScriptMethod view, Map<String, NDArray> likes) {
    DataType type = likes.values().iterator().next().getDataType();
    long size = likes.values().stream().mapToLong(like -> room(like)).sum();
    NDArray whole = manager.zeros(new Shape(size), type);
    Map<String, NDArray> views = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, NDArray> each : likes.entrySet()) {
      long place = at;
      views.put(
          each.getKey(), GradMode.off(() -> view.tensor(manager, whole, each.getValue(), place)));
      at += room(each.getValue());
    }
    return new FlatArray(whole, views);
  }

  /** Elements that an array takes, so that the next one begins where it should. */
  private static long room(NDArray array) {
    int step = ALIGNMENT / array.getDataType().getNumOfBytes();
    return (array.size() + step - 1) / step * step;
  }
}
