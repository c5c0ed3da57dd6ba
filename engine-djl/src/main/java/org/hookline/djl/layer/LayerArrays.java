package org.hookline.djl.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.script.TensorList;

/**
 * The arrays of a {@link LayerScript}, by name and as the lists that its lines read.
 *
 * @param named all of them
 * @param parameters the list {@code p}
 * @param buffers the list {@code s}
 */
public record LayerArrays(NamedParameters named, TensorList parameters, TensorList buffers) {

  static LayerArrays of(LayerScript script, NDManager manager, long seed) {
    NamedParameters.Builder builder = NamedParameters.builder(manager);
    for (ParameterSpec spec : script.parameters()) {
      NDArray array = create(manager, spec.shape(), spec.fill(), random(seed, spec.name()));
      builder.parameter(spec.name(), array, spec.kind());
    }
    for (BufferSpec spec : script.buffers()) {
      NDArray array = create(manager, spec.shape(), spec.fill(), random(seed, spec.name()));
      builder.buffer(spec.name(), array);
    }
    NamedParameters named = builder.build();
    List<NDArray> parameters =
        script.parameters().stream().map(spec -> named.get(spec.name())).toList();
    return new LayerArrays(
        named,
        TensorList.of(manager, parameters),
        TensorList.of(manager, List.copyOf(named.buffers().values())));
  }

  private static SampleRandom random(long seed, String name) {
    return new SampleRandom(new SampleRandom(seed).nextLong() ^ name.hashCode());
  }

  private static NDArray create(NDManager manager, Shape shape, Fill fill, SampleRandom random) {
    float[] values = new float[Math.toIntExact(shape.size())];
    fill.fill(values, random);
    return Tensors.floats(manager, values, shape);
  }
}
