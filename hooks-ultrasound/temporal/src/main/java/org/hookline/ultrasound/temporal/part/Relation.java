package org.hookline.ultrasound.temporal.part;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
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
      def relationSides(self, boxes: Tensor) -> List[Tensor]:
        e = torch.unbind(torch.detach(boxes), 2)
        width = torch.clamp(torch.sub(e[2], e[0]), 0.001)
        height = torch.clamp(torch.sub(e[3], e[1]), 0.001)
        x = torch.div(torch.add(e[0], e[2]), 2.)
        y = torch.div(torch.add(e[1], e[3]), 2.)
        return [x, y, width, height]

      def relationGeometry(self, queryBoxes: Tensor, keyBoxes: Tensor, features: int) -> Tensor:
        q = (self).relationSides(queryBoxes)
        k = (self).relationSides(keyBoxes)
        four = annotate(List[Tensor], [])
        for i in range(4):
          mine = torch.unsqueeze(q[i], 2)
          if torch.lt(i, 2):
            mine = torch.abs(torch.sub(mine, torch.unsqueeze(k[i], 1)))
            size = k[i + 2]
          else:
            mine = mine
            size = k[i]
          ratio = torch.div(mine, torch.unsqueeze(size, 1))
          _0 = torch.append(four, torch.log(torch.add(ratio, 0.0001)))
        places = torch.unsqueeze(torch.stack(four, 3), 4)
        eighth = torch.floordiv(features, 8)
        steps = torch.type_as(torch.arange(eighth), places)
        waves = torch.mul(torch.pow(1000., torch.div(steps, float(-eighth))), 100.)
        angles = torch.mul(places, waves)
        return torch.flatten(torch.cat([torch.sin(angles), torch.cos(angles)], 4), 3)

      def relationHeads(self, x: Tensor, weight: Tensor, bias: Tensor, heads: int) -> Tensor:
        y = torch.linear(x, weight, bias)
        n, boxes, features, = torch.size(y)
        split = torch.reshape(y, [n, boxes, heads, torch.floordiv(features, heads)])
        return torch.transpose(split, 1, 2)

      def relationLayer(self, queries: Tensor, keys: Tensor, geometry: Tensor, mask: Tensor,
          heads: int, p: List[Tensor]) -> Tensor:
        q = (self).relationHeads(queries, p[0], p[1], heads)
        k = (self).relationHeads(keys, p[2], p[3], heads)
        v = (self).relationHeads(keys, p[4], p[5], heads)
        scale = torch.pow(float(torch.size(q, 3)), -0.5)
        alike = torch.mul(torch.matmul(q, torch.transpose(k, 2, 3)), scale)
        near = torch.permute(torch.relu(torch.linear(geometry, p[8], p[9])), [0, 3, 1, 2])
        logits = torch.add(alike, torch.log(torch.add(near, 1e-06)))
        masked = torch.unsqueeze(torch.unsqueeze(torch.logical_not(mask), 1), 1)
        shares = torch.softmax(torch.masked_fill(logits, masked, -1e+30), 3)
        values = torch.matmul(torch.masked_fill(shares, masked, 0.), v)
        joined = torch.flatten(torch.transpose(values, 1, 2), 2)
        return torch.add(queries, torch.linear(joined, p[6], p[7]))

      def relation(self, x: Tensor, boxes: Tensor, mask: Tensor, heads: int,
          p: List[Tensor]) -> Tensor:
        geometry = (self).relationGeometry(boxes, boxes, torch.size(x, 2))
        for layer in range(torch.floordiv(torch.len(p), 10)):
          own = torch.slice(p, 10 * layer, 10 * layer + 10)
          x = (self).relationLayer(x, x, geometry, mask, heads, own)
        return x
      """;

  private static final int EIGHTH = 8;

  public Relation {
    Check.positive("heads", heads);
    Check.positive("layers", layers);
    if (features < 1 || features % EIGHTH != 0 || features % heads != 0) {
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
    List<String> all = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      LayerWriter own = writer.scope(Integer.toString(layer));
      List<String> arrays = new ArrayList<>();
      for (String name : List.of("query", "key", "value", "output")) {
        addLinear(own.scope(name), features, arrays);
      }
      addLinear(own.scope("geometry"), heads, arrays);
      all.add(String.join(", ", arrays));
    }
    return new Written(this, List.copyOf(all));
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
   * @param parameters the expressions for those of each layer
   */
  public record Written(Relation settings, List<String> parameters) {

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
          .formatted(x, boxes, mask, settings.heads, String.join(", ", parameters));
    }

    /**
     * The expression for how boxes lie to others, [clips, Q, K, features]: the same for every
     * layer.
     *
     * @param queryBoxes [clips, Q, 4]
     * @param keyBoxes [clips, K, 4]
     */
    public String geometry(String queryBoxes, String keyBoxes) {
      return "(self).relationGeometry(%s, %s, %d)"
          .formatted(queryBoxes, keyBoxes, settings.features);
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
      return "(self).relationLayer(%s, %s, %s, %d, [%s])"
          .formatted(queries, keys, geometryAndMask, settings.heads, parameters.get(layer));
    }
  }
}
