package org.hookline.djl.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Layers one after another.
 *
 * <pre>{@code
 * Sequential.builder()
 *     .add("fc1", linear(784, 256))    // fc1.weight, fc1.bias
 *     .add(relu())
 *     .add(linear(256, 10))            // 2.weight, 2.bias
 *     .build();
 * }</pre>
 *
 * @param layers by name, in order
 */
public record Sequential(Map<String, Layer> layers) implements Layer {

  public Sequential {
    layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
  }

  /** Starts without layers. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String write(LayerWriter writer, String input) {
    String value = input;
    for (Map.Entry<String, Layer> layer : layers.entrySet()) {
      value = layer.getValue().write(writer.scope(layer.getKey()), value);
    }
    return value;
  }

  /** Collects the layers. */
  public static final class Builder {

    private final Map<String, Layer> layers = new LinkedHashMap<>();

    private Builder() {}

    /** Adds a layer that is called by its place, 0 for the first, as in PyTorch. */
    public Builder add(Layer layer) {
      return add(Integer.toString(layers.size()), layer);
    }

    /**
     * Adds a layer.
     *
     * @param name unique among these layers, not empty, without a dot
     */
    public Builder add(String name, Layer layer) {
      if (name.isEmpty() || name.contains(".")) {
        throw new IllegalArgumentException(
            "a layer's name must not be empty and have no dot, it is \"" + name + "\"");
      }
      if (layers.putIfAbsent(name, layer) != null) {
        throw new IllegalArgumentException("two layers have the name \"" + name + "\"");
      }
      return this;
    }

    /** The layers so far as one. */
    public Sequential build() {
      return new Sequential(layers);
    }
  }
}
