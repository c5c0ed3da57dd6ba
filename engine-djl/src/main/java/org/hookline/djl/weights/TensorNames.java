package org.hookline.djl.weights;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.djl.weights.PickleValue.Fields;

/**
 * Finds the arrays in the value of a pickle and names them by their path, joined by dots.
 *
 * <p>Of a training checkpoint, only what is below the key {@code model} or {@code state_dict}
 * counts, so that an optimizer's state is not taken for weights. Lists are not looked into.
 */
final class TensorNames {

  private static final String[] WRAPPERS = {"model", "state_dict"};
  private static final String PARALLEL = "module.";

  // A value may contain itself, or another one in very many places.
  private static final int MAX_DEPTH = 100;
  private static final int MAX_NAME = 1000;
  private static final int MAX_VALUES = 200_000;

  private final SortedMap<String, StoredTensor> tensors = new TreeMap<>();
  private int values;

  private TensorNames() {}

  static SortedMap<String, StoredTensor> of(Object root, boolean script)
      throws MalformedWeightsException {
    if (!(root instanceof Fields fields)) {
      throw new MalformedWeightsException(
          "it holds no dictionary of arrays; save model.state_dict()");
    }
    TensorNames names = new TensorNames();
    names.collect("", script ? fields : unwrapped(fields), 0);
    return withoutParallel(names.tensors);
  }

  private static Fields unwrapped(Fields root) {
    for (String key : WRAPPERS) {
      if (root.values().get(key) instanceof Fields inner) {
        return inner;
      }
    }
    return root;
  }

  private void collect(String prefix, Fields fields, int depth) throws MalformedWeightsException {
    for (Map.Entry<String, Object> field : fields.values().entrySet()) {
      values++;
      if (depth > MAX_DEPTH
          || values > MAX_VALUES
          || prefix.length() + field.getKey().length() > MAX_NAME) {
        throw new MalformedWeightsException(
            ("its values are nested beyond %d levels, are more than %d, or have names of more than"
                    + " %d characters")
                .formatted(MAX_DEPTH, MAX_VALUES, MAX_NAME));
      }
      String name = prefix + field.getKey();
      if (field.getValue() instanceof StoredTensor tensor) {
        tensors.put(name, tensor);
      } else if (field.getValue() instanceof Fields inner) {
        collect(name + ".", inner, depth + 1);
      }
    }
  }

  /** A model that was trained in parallel has one more name before each. */
  static SortedMap<String, StoredTensor> withoutParallel(SortedMap<String, StoredTensor> tensors) {
    if (!tensors.keySet().stream().allMatch(name -> name.startsWith(PARALLEL))) {
      return tensors;
    }
    SortedMap<String, StoredTensor> stripped = new TreeMap<>();
    tensors.forEach((name, tensor) -> stripped.put(name.substring(PARALLEL.length()), tensor));
    return stripped;
  }
}
