package org.hookline.djl.weights;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hookline.djl.weights.PickleValue.Fields;
import org.hookline.djl.weights.PickleValue.Sequence;

/** The few names that arrays need in a pickle of PyTorch; every other is refused. */
final class TorchWorld implements PickleWorld {

  private static final Set<String> TENSORS = Set.of("_rebuild_tensor", "_rebuild_tensor_v2");
  private static final Set<String> PARAMETERS =
      Set.of("_rebuild_parameter", "_rebuild_parameter_with_state");

  private final TorchArchive archive;

  TorchWorld(TorchArchive archive) {
    this.archive = archive;
  }

  /** What a name stands for, besides the {@link ScalarType} of a storage. */
  private enum Meaning {
    ORDERED_DICT,
    TENSOR,
    FIRST_ARGUMENT,
    SCRIPT_CLASS
  }

  @Override
  public Object global(String module, String name) throws MalformedWeightsException {
    switch (module) {
      case "collections" -> {
        if (name.equals("OrderedDict")) {
          return Meaning.ORDERED_DICT;
        }
      }
      case "torch" -> {
        Optional<ScalarType> type = ScalarType.ofStorageClass(name);
        if (type.isPresent()) {
          return type.get();
        }
      }
      case "torch._utils" -> {
        if (TENSORS.contains(name)) {
          return Meaning.TENSOR;
        } else if (PARAMETERS.contains(name)) {
          return Meaning.FIRST_ARGUMENT;
        }
      }
      case "torch.jit._pickle" -> {
        // Marks the element types of lists and dictionaries.
        if (name.startsWith("build_") || name.equals("restore_type_tag")) {
          return Meaning.FIRST_ARGUMENT;
        }
      }
      default -> {
        if (archive.isScript() && (module + ".").startsWith("__torch__.")) {
          return Meaning.SCRIPT_CLASS;
        }
      }
    }
    throw new MalformedWeightsException(
        ("it wants \"%s.%s\", which arrays do not need; nothing was executed. Save the weights"
                + " alone in Python: torch.save(model.state_dict(), \"weights.pt\")")
            .formatted(module, name));
  }

  @Override
  public Object call(Object global, List<Object> arguments) throws MalformedWeightsException {
    if (global == Meaning.ORDERED_DICT && arguments.isEmpty()) {
      return Fields.dictionary();
    } else if (global == Meaning.TENSOR) {
      return tensor(arguments);
    } else if (global == Meaning.FIRST_ARGUMENT && !arguments.isEmpty()) {
      return arguments.get(0);
    } else if (global == Meaning.SCRIPT_CLASS) {
      return Fields.object();
    }
    throw new MalformedWeightsException("its pickle calls something that is no function");
  }

  @Override
  public Object create(Object global) throws MalformedWeightsException {
    if (global == Meaning.SCRIPT_CLASS) {
      return Fields.object();
    }
    throw new MalformedWeightsException("its pickle makes an object of something that is no class");
  }

  private static StoredTensor tensor(List<Object> arguments) throws MalformedWeightsException {
    if (arguments.size() >= 4
        && arguments.get(0) instanceof Storage storage
        && arguments.get(1) instanceof Long offset
        && arguments.get(2) instanceof Sequence shape
        && arguments.get(3) instanceof Sequence strides) {
      return StoredTensor.view(storage, offset, longs(shape), longs(strides));
    }
    throw new MalformedWeightsException("an array is not described as PyTorch does it");
  }

  private static long[] longs(Sequence sequence) throws MalformedWeightsException {
    List<Object> items = sequence.items();
    if (items.size() > StoredTensor.MAX_DIMENSIONS
        || !items.stream().allMatch(Long.class::isInstance)) {
      throw new MalformedWeightsException("the shape of an array is no list of whole numbers");
    }
    return items.stream().mapToLong(Long.class::cast).toArray();
  }

  /** {@code ("storage", class, key, device, elements)}. */
  @Override
  public Object persistent(Object identity) throws MalformedWeightsException {
    if (identity instanceof Sequence sequence
        && sequence.items().size() >= 5
        && "storage".equals(sequence.items().get(0))
        && sequence.items().get(1) instanceof ScalarType type
        && sequence.items().get(2) instanceof String key
        && sequence.items().get(4) instanceof Long elements) {
      return archive.storage(key, type, elements);
    }
    throw new MalformedWeightsException("a storage is not described as PyTorch does it");
  }
}
