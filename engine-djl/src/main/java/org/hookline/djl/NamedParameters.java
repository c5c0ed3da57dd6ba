package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.TensorList;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of a model by name: parameters, trained or frozen, and buffers such as running means.
 *
 * <pre>{@code
 * NamedParameters parameters = NamedParameters.builder(manager)
 *     .parameter("stem.weight", Tensors.floats(manager, values, new Shape(16, 1, 3, 3)))
 *     .buffer("stem.running_mean", manager.zeros(new Shape(16)))
 *     .build();
 * TensorList all = TensorList.of(manager, List.copyOf(parameters.all().values()));
 * }</pre>
 *
 * <p>Names are stable from run to run: they are the keys of checkpoints, and optimizer groups match
 * them. The order is that in which arrays were added. Never call {@code set} on one of these
 * arrays: it gives the array other memory than its alias has; write into {@link #aliases()}
 * instead.
 */
public final class NamedParameters {

  private static final String ZEROS =
      """
      def zeros(self, parameters: List[Tensor]) -> Tensor:
        total = torch.zeros([])
        for parameter in parameters:
          total = torch.add(total, torch.sum(torch.mul(parameter, 0.)))
        return total
      """;

  private final NDManager manager;
  private final Map<String, NDArray> parameters;
  private final Map<String, NDArray> buffers;
  private final Map<String, NDArray> all;
  private final Map<String, ParameterKind> kinds = new LinkedHashMap<>();
  private final Map<String, NDArray> trained;
  private final Map<String, NDArray> aliases;
  private @Nullable Map<String, NDArray> gradients;
  private boolean settled;

  private NamedParameters(Builder builder) {
    this.manager = builder.manager;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
    this.buffers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.buffers));
    Map<String, NDArray> both = new LinkedHashMap<>(parameters);
    both.putAll(buffers);
    this.all = Collections.unmodifiableMap(both);
    this.trained = new LinkedHashMap<>(parameters);
    parameters.forEach(
        (name, array) -> {
          array.setRequiresGradient(true);
          ParameterKind told = builder.kinds.get(name);
          kinds.put(name, told == null ? ParameterKind.byName(name, parameters) : told);
        });
    Map<String, NDArray> detached = new LinkedHashMap<>();
    all.forEach((name, array) -> detached.put(name, alias(array)));
    this.aliases = Collections.unmodifiableMap(detached);
  }

  private NDArray alias(NDArray array) {
    NDArray alias = Autograd.detach(array);
    alias.attach(manager);
    return alias;
  }

  /** Starts an empty set; the manager owns what is made for the arrays, such as gradients. */
  public static Builder builder(NDManager manager) {
    return new Builder(manager);
  }

  /**
   * The arrays of an initialized DJL block, or of a TorchScript file loaded as one. A name is the
   * path of child names and the parameter's own name, joined by dots, such as {@code
   * 01Linear.weight}. An array that the block has under several names keeps the first. Kinds come
   * from the types that the block's parameters have; those of a file from their names, as {@link
   * Builder#parameter(String, NDArray)} has it.
   */
  public static NamedParameters of(Block block, NDManager manager) {
    Builder builder = builder(manager);
    BlockParameters.forEach(block, builder::addOnce);
    return builder.build();
  }

  /**
   * Freezes the parameters of these names for good: they need no gradient any more, so that none is
   * computed for them.
   *
   * @return this
   * @throws IllegalStateException if {@link #gradients()} or {@link #settle()} was called already
   */
  public NamedParameters freeze(Predicate<String> names) {
    if (settled || gradients != null) {
      throw new IllegalStateException(
          "parameters must be frozen before their gradients are used, so before the optimizer is"
              + " made");
    }
    for (String name : List.copyOf(trained.keySet())) {
      if (names.test(name)) {
        get(name).setRequiresGradient(false);
        trained.remove(name);
      }
    }
    return this;
  }

  /** From now on, nothing can be frozen for good: somebody counts on what is trained. */
  public void settle() {
    settled = true;
  }

  /** Parameters and buffers. */
  public Map<String, NDArray> all() {
    return all;
  }

  /** The parameters that are trained. */
  public Map<String, NDArray> trained() {
    return Collections.unmodifiableMap(trained);
  }

  /** What a parameter is for; its name must be known. */
  public ParameterKind kind(String name) {
    return known(name, kinds);
  }

  /**
   * What training does not touch by gradients but a model changes itself, such as running means.
   */
  public Map<String, NDArray> buffers() {
    return buffers;
  }

  /**
   * Parameters and buffers as arrays without history that share the memory of the originals: what
   * is to be written in place.
   */
  public Map<String, NDArray> aliases() {
    return aliases;
  }

  /** A parameter or buffer; its name must be known. */
  public NDArray get(String name) {
    return known(name, all);
  }

  /** One of the {@link #aliases()}; its name must be known. */
  public NDArray alias(String name) {
    return known(name, aliases);
  }

  /** One of the {@link #gradients()}; its name must be known. */
  public NDArray gradient(String name) {
    return known(name, gradients());
  }

  private static <T> T known(String name, Map<String, T> arrays) {
    T array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no array \"" + name + "\"; there are " + arrays.keySet());
    }
    return array;
  }

  /** Number of scalars that are trained. */
  public long size() {
    return trained.values().stream().mapToLong(NDArray::size).sum();
  }

  /**
   * The gradients of the trained parameters. Every one exists from the first call on, zero until
   * backward adds to it, and stays the same array for good: zero it in place.
   */
  public Map<String, NDArray> gradients() {
    if (gradients == null) {
      gradients = Collections.unmodifiableMap(makeGradients());
    }
    return gradients;
  }

  private NDArray gradient(NDArray parameter) {
    NDArray gradient = parameter.getGradient();
    gradient.attach(manager);
    return gradient;
  }

  /**
   * Differentiates zero times every parameter, which leaves a gradient of zeros in each; also in
   * those that are frozen for a while.
   */
  private Map<String, NDArray> makeGradients() {
    List<NDArray> frozen = trained.values().stream().filter(array -> !array.hasGradient()).toList();
    frozen.forEach(array -> array.setRequiresGradient(true));
    try (NDManager scope = manager.newSubManager()) {
      Script script = Script.compile(scope, "gradients", ZEROS);
      TensorList list = TensorList.of(scope, new ArrayList<>(trained.values()));
      NDArray zero = GradMode.on(() -> script.method("zeros").tensor(scope, list));
      if (!trained.isEmpty()) {
        Autograd.backward(zero, scope.ones(new Shape()));
      }
    }
    Map<String, NDArray> made = new LinkedHashMap<>();
    trained.forEach((name, array) -> made.put(name, gradient(array)));
    frozen.forEach(array -> array.setRequiresGradient(false));
    return made;
  }

  /** Collects the arrays. */
  public static final class Builder {

    private final NDManager manager;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final Map<String, ParameterKind> kinds = new HashMap<>();
    private final Map<String, NDArray> buffers = new LinkedHashMap<>();
    private final Set<NDArray> known = Collections.newSetFromMap(new IdentityHashMap<>());

    private Builder(NDManager manager) {
      this.manager = manager;
    }

    /** Adds a parameter that is trained. */
    public Builder parameter(String name, NDArray array, ParameterKind kind) {
      parameter(name, array);
      kinds.put(name, kind);
      return this;
    }

    /**
     * Adds a parameter that is trained and whose kind follows from its name: {@code weight} with
     * one dimension, and {@code bias} beside it, are of a norm; any other {@code bias}, {@code
     * bias_*} or {@code *_bias} is a bias; the rest are weights.
     */
    public Builder parameter(String name, NDArray array) {
      checkNew(name, array);
      parameters.put(name, array);
      return this;
    }

    /** Adds a buffer. */
    public Builder buffer(String name, NDArray array) {
      checkNew(name, array);
      buffers.put(name, array);
      return this;
    }

    /** The set as it is now. */
    public NamedParameters build() {
      return new NamedParameters(this);
    }

    private void addOnce(BlockParameters.Entry entry) {
      if (known.contains(entry.array())) {
        return;
      }
      ParameterKind kind = entry.kind();
      if (entry.trained() && kind != null) {
        parameter(entry.name(), entry.array(), kind);
      } else if (entry.trained()) {
        parameter(entry.name(), entry.array());
      } else {
        buffer(entry.name(), entry.array());
      }
    }

    private void checkNew(String name, NDArray array) {
      if (parameters.containsKey(name) || buffers.containsKey(name)) {
        throw new IllegalArgumentException("two arrays have the name \"" + name + "\"");
      }
      if (!known.add(array)) {
        throw new IllegalArgumentException(
            "the array \"" + name + "\" is there already under another name");
      }
    }
  }
}
