package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.TensorList;
import org.jspecify.annotations.Nullable;

/**
 * Differentiates losses into gradients that lie side by side in a few arrays, so that processes add
 * them up in a few calls: the gradients that hooks look at are moved there.
 *
 * <p>TorchScript's autograd gives all gradients at once, at its end. So a bucket cannot be under
 * way while the gradients of another are still computed; it can while another is filled.
 *
 * <p>A parameter that the losses do not depend on has a gradient of zeros, which takes part: it has
 * a gradient if it does on any process, and if on none, its gradient is zero everywhere.
 *
 * <p>Whatever else is added up in a step rides along in the last bucket: a call costs more than the
 * few numbers that it sends.
 */
final class GradientBuckets {

  private static final String FILL =
      """
      def move(self, gradients: List[Tensor], views: List[Tensor]) -> None:
        for i in range(torch.len(gradients)):
          _0 = torch.copy_(views[i], gradients[i])
          _1 = torch.set_(gradients[i], views[i])

      def fill(self, found: List[Tensor], gradients: List[Tensor], adds: bool) -> None:
        if adds:
          torch._foreach_add_(gradients, found)
        else:
          torch._foreach_copy_(gradients, found)
      """;

  private final NDManager manager;
  private final NamedParameters parameters;
  private final List<FlatArray> flats;
  private final ScriptMethod differentiate;
  private final ScriptMethod fill;
  private final List<Bucket> buckets = new ArrayList<>();
  private final Map<String, NDArray> riders;
  private @Nullable TensorList weights;

  /** A flat array and the gradients in it that are computed at present. */
  private record Bucket(NDArray whole, TensorList gradients, int size) {}

  /**
   * Moves the gradients of a model.
   *
   * @param riders other arrays by names that no parameter has, which are moved too; their owners
   *     fill them before each {@link #run} whose buckets are sent
   */
  GradientBuckets(NDManager manager, NamedParameters parameters, Map<String, NDArray> riders) {
    this.manager = manager;
    this.parameters = parameters;
    this.riders = riders;
    Script script = Script.compile(manager, "buckets", Backward.SOURCE + FILL);
    differentiate = script.method("step_gradients");
    fill = script.method("fill");
    Map<String, NDArray> all = lastFirst(parameters.gradients());
    all.putAll(riders);
    flats = FlatArray.of(manager, all);
    ScriptMethod move = script.method("move");
    for (FlatArray flat : flats) {
      List<NDArray> moved = flat.views().keySet().stream().map(all::get).toList();
      move.run(moved, List.copyOf(flat.views().values()));
    }
  }

  private static Map<String, NDArray> lastFirst(Map<String, NDArray> arrays) {
    List<String> names = new ArrayList<>(arrays.keySet());
    Collections.reverse(names);
    Map<String, NDArray> reversed = new LinkedHashMap<>();
    names.forEach(name -> reversed.put(name, arrays.get(name)));
    return reversed;
  }

  /** To be told when other parameters than before need gradients. */
  void trainedChanged() {
    if (weights != null) {
      weights.close();
      weights = null;
      buckets.forEach(bucket -> bucket.gradients().close());
      buckets.clear();
    }
  }

  /**
   * Computes the gradients of a total, and frees its history.
   *
   * @param share what it is multiplied by, shape []
   * @param adds whether they are added to those that are there
   * @param filled takes each bucket, as soon as it is filled
   */
  void run(NDArray total, NDArray share, boolean adds, Consumer<NDArray> filled) {
    TensorList trained = weights == null ? arrange() : weights;
    try (NDManager scope = manager.newSubManager()) {
      NDList found = GradMode.on(() -> differentiate.tensors(scope, total, share, trained));
      int from = 0;
      for (Bucket bucket : buckets) {
        if (bucket.size() > 0) {
          List<NDArray> own = found.subList(from, from + bucket.size());
          fill.run(own, bucket.gradients(), adds);
        }
        filled.accept(bucket.whole());
        from += bucket.size();
      }
    }
  }

  private boolean isComputed(String name) {
    return !riders.containsKey(name) && parameters.get(name).hasGradient();
  }

  private TensorList arrange() {
    List<NDArray> all = new ArrayList<>();
    for (FlatArray flat : flats) {
      List<String> names = flat.views().keySet().stream().filter(this::isComputed).toList();
      if (names.isEmpty() && flat.views().keySet().stream().noneMatch(riders::containsKey)) {
        continue;
      }
      names.forEach(name -> all.add(parameters.get(name)));
      TensorList gradients =
          TensorList.of(manager, names.stream().map(parameters::gradient).toList());
      buckets.add(new Bucket(flat.whole(), gradients, names.size()));
    }
    weights = TensorList.of(manager, all);
    return weights;
  }
}
