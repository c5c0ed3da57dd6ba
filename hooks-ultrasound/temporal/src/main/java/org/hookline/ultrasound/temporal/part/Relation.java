package org.hookline.ultrasound.temporal.part;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.LayerWriter;

/**
 * Lets boxes learn from each other: attention of several heads that also looks at how the boxes lie
 * to each other (Hu et al., CVPR 2018, <a
 * href="https://arxiv.org/abs/1711.11575">arXiv:1711.11575</a>; over frames Deng et al., ICCV 2019,
 * <a href="https://arxiv.org/abs/1908.09560">arXiv:1908.09560</a>).
 *
 * <p>In each layer {@code x <- x + output(attention)}. The logit of query q and key k in a head is
 * {@code q · k / sqrt(features / heads) + log(relu(geometry) + 1e-6)}. Geometry is a learnt sum,
 * with a bias, of sines and cosines of {@code log(|dx| / w_k + 1e-4)}, {@code log(|dy| / h_k +
 * 1e-4)}, {@code log(w_q / w_k + 1e-4)} and {@code log(h_q / h_k + 1e-4)}, where dx and dy are
 * between the middles: for each of the four first the sines and then the cosines of {@code features
 * / 8} wavelengths over 2 pi, {@code 1000^(8 i / features) / 100}. Queries, keys, values and output
 * have weights and biases.
 *
 * <p>Keys that are masked count nothing, whatever they hold: padding, and boxes of objects that
 * were added to the proposals, whose features would tell the answer. Without any key the attention
 * is 0.
 *
 * @param features of each box, a multiple of 8 and of the heads
 * @param heads at least 1
 * @param layers one after another, at least 1
 */
public record Relation(int features, int heads, int layers) {

  /** What {@link Written} calls. */
  public static final String METHODS =
      """
      def relationSides(self, boxes: Tensor) -> Tuple[Tensor, Tensor]:
        near, far, = torch.split(torch.transpose(torch.detach(boxes), 1, 2), 2, 1)
        return (torch.div(torch.add(near, far), 2.), torch.clamp(torch.sub(far, near), 0.001))

      def relationGeometry(self, queryBoxes: Tensor, keyBoxes: Tensor, weights: List[Tensor],
          biases: List[Tensor]) -> Tensor:
        here, mine = (self).relationSides(queryBoxes)
        there, theirs = (self).relationSides(keyBoxes)
        ways = torch.abs(torch.sub(torch.unsqueeze(here, 3), torch.unsqueeze(there, 2)))
        both = torch.stack([ways, torch.expand_as(torch.unsqueeze(mine, 3), ways)], 1)
        ratios = torch.div(both, torch.unsqueeze(torch.unsqueeze(theirs, 2), 1))
        n, two, sides, queries, keys, = torch.size(ratios)
        places = torch.reshape(torch.log(torch.add(ratios, 0.0001)), [n, 4, 1, queries * keys])
        weight = torch.cat(weights, 0)
        heads, features, = torch.size(weight)
        eighth = torch.floordiv(features, 8)
        steps = torch.type_as(torch.arange(eighth), places)
        waves = torch.mul(torch.pow(1000., torch.div(steps, float(-eighth))), 100.)
        angles = torch.flatten(torch.mul(places, torch.unsqueeze(waves, 1)), 1, 2)
        parts = torch.unbind(torch.reshape(weight, [heads, 4, 2, eighth]), 2)
        sines = torch.matmul(torch.flatten(parts[0], 1), torch.sin(angles))
        cosines = torch.matmul(torch.flatten(parts[1], 1), torch.cos(angles))
        bias = torch.unsqueeze(torch.cat(biases, 0), 1)
        near = torch.add(torch.add(sines, cosines), bias)
        logits = torch.log(torch.add(torch.relu(near), 1e-06))
        return torch.reshape(logits, [n, heads, queries, keys])

      def relationHeads(self, x: Tensor, weight: Tensor, bias: Tensor, heads: int) -> Tensor:
        y = torch.linear(x, weight, bias)
        n, boxes, features, = torch.size(y)
        split = torch.reshape(y, [n, boxes, heads, torch.floordiv(features, heads)])
        return torch.transpose(split, 1, 2)

      def relationLayer(self, queries: Tensor, keys: Tensor, geometry: Tensor, mask: Tensor,
          heads: int, layer: int, p: List[Tensor]) -> Tensor:
        q = (self).relationHeads(queries, p[0], p[1], heads)
        k = (self).relationHeads(keys, p[2], p[3], heads)
        v = (self).relationHeads(keys, p[4], p[5], heads)
        scale = torch.pow(float(torch.size(q, 3)), -0.5)
        alike = torch.mul(torch.matmul(q, torch.transpose(k, 2, 3)), scale)
        logits = torch.add(alike, torch.slice(geometry, 1, heads * layer, heads * (layer + 1)))
        masked = torch.unsqueeze(torch.unsqueeze(torch.logical_not(mask), 1), 1)
        shares = torch.softmax(torch.masked_fill(logits, masked, -1e+30), 3)
        values = torch.matmul(torch.masked_fill(shares, masked, 0.), v)
        joined = torch.flatten(torch.transpose(values, 1, 2), 2)
        return torch.add(queries, torch.linear(joined, p[6], p[7]))

      def relation(self, x: Tensor, geometry: Tensor, mask: Tensor, heads: int,
          p: List[List[Tensor]]) -> Tensor:
        for layer in range(torch.len(p)):
          x = (self).relationLayer(x, x, geometry, mask, heads, layer, p[layer])
        return x
      """;

  /** What the features of a box are a multiple of. */
  public static final int MULTIPLE = 8;

  private static final int GEOMETRY = 8;

  public Relation {
    Check.positive("heads", heads);
    Check.positive("layers", layers);
    if (features < 1 || features % MULTIPLE != 0 || features % heads != 0) {
      throw new IllegalArgumentException(
          "features must be a multiple of 8 and of the heads, %d, it is %d"
              .formatted(heads, features));
    }
  }

  /**
   * Notes the parameters of each layer under its number: {@code query}, {@code key}, {@code value}
   * and {@code output} with {@code weight} [features, features] and {@code bias} [features], and
   * {@code geometry} with [heads, features] and [heads], all starting as linear layers do.
   */
  public Written write(LayerWriter writer) {
    List<List<String>> all = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      LayerWriter own = writer.scope(Integer.toString(layer));
      List<String> arrays = new ArrayList<>();
      for (String name : List.of("query", "key", "value", "output")) {
        addLinear(own.scope(name), features, arrays);
      }
      addLinear(own.scope("geometry"), heads, arrays);
      all.add(List.copyOf(arrays));
    }
    return new Written(this, all);
  }

  private void addLinear(LayerWriter writer, int outputs, List<String> arrays) {
    Fill fill = Fill.byInputs(features);
    arrays.add(
        writer.parameter("weight", ParameterKind.WEIGHT, new Shape(outputs, features), fill));
    arrays.add(writer.parameter("bias", ParameterKind.BIAS, new Shape(outputs), fill));
  }

  /**
   * Layers in a script that has their parameters in {@code p}. Nothing is learnt about the boxes.
   *
   * @param settings of the layers
   * @param parameters the expressions for those of each layer, as {@link #write} names them
   */
  public record Written(Relation settings, List<List<String>> parameters) {

    public Written {
      parameters = List.copyOf(parameters);
    }

    /**
     * The expression for the boxes of clips after all layers, in which each looks at all of its
     * clip, [clips, Q, features].
     *
     * @param x [clips, Q, features]
     * @param boxes [clips, Q, 4]
     * @param mask [clips, Q], {@code bool}: which are looked at
     */
    public String all(String x, String boxes, String mask) {
      return "(self).relation(%s, %s, %s, %d, [%s])"
          .formatted(
              x,
              geometry(boxes, boxes),
              mask,
              settings.heads,
              parameters.stream().map(Written::list).collect(Collectors.joining(", ")));
    }

    /**
     * The expression for what the heads of all layers see in how boxes lie to others, [clips,
     * layers · heads, Q, K].
     *
     * @param queryBoxes [clips, Q, 4]
     * @param keyBoxes [clips, K, 4]
     */
    public String geometry(String queryBoxes, String keyBoxes) {
      return "(self).relationGeometry(%s, %s, %s, %s)"
          .formatted(queryBoxes, keyBoxes, ofAll(GEOMETRY), ofAll(GEOMETRY + 1));
    }

    /** One array of each layer. */
    private String ofAll(int array) {
      return list(parameters.stream().map(layer -> layer.get(array)).toList());
    }

    private static String list(List<String> expressions) {
      return "[" + String.join(", ", expressions) + "]";
    }

    /**
     * The expression for one layer, where the keys are others than the queries, as those of past
     * frames are: [clips, Q, features].
     *
     * @param layer from 0
     * @param queries [clips, Q, features]
     * @param keys [clips, K, features]
     * @param geometryAndMask the variables, separated by a comma, with {@link #geometry} and with
     *     [clips, K], {@code bool}: which keys are looked at
     */
    public String layer(int layer, String queries, String keys, String geometryAndMask) {
      return "(self).relationLayer(%s, %s, %s, %d, %d, %s)"
          .formatted(
              queries, keys, geometryAndMask, settings.heads, layer, list(parameters.get(layer)));
    }
  }
}
