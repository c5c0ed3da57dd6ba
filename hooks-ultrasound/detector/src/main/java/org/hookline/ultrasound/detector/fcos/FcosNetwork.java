package org.hookline.ultrasound.detector.fcos;

import static org.hookline.djl.layer.Layers.residual;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerScript;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.djl.layer.Sequential;

/**
 * The layers of FCOS with one feature map: a backbone down to stride 8, and a head of two towers.
 *
 * <p>What is found in an image does not depend on the others of its batch: groups of channels are
 * normalised within each image, and batches are normalised by running statistics in inference.
 *
 * @param method the method {@code outputs(p, s, images, training)}, which takes [N, 1, H, W] and
 *     gives, for the L = H/8 · W/8 locations row by row: logits of the C categories [N, L, C];
 *     distances from the location to the left, upper, right and lower edge in strides [N, L, 4];
 *     logits of the centre-ness [N, L]
 * @param layers whose arrays the method wants as {@code p} and {@code s}
 */
record FcosNetwork(String method, LayerScript layers) {

  /** Pixels between two locations. */
  static final int STRIDE = 8;

  /** What every location believes at the start: focal loss needs it, or background drowns all. */
  private static final double PRIOR = 0.01;

  /** Distances of more than e^6 strides are beyond any image and would overflow. */
  private static final double MAX_EXPONENT = 6;

  private static final String OUTPUTS =
      """
      def outputs(self, p: List[Tensor], s: List[Tensor], images: Tensor,
          training: bool) -> Tuple[Tensor, Tensor, Tensor]:
      %s\
        classes = torch.transpose(torch.flatten(%s, 2), 1, 2)
        exponents = torch.clamp(torch.mul(%s, %s), None, %s)
        distances = torch.transpose(torch.flatten(torch.exp(exponents), 2), 1, 2)
        return (classes, distances, torch.flatten(%s, 1))
      """;

  static FcosNetwork of(FcosSettings settings, int categories) {
    FcosLayers layers =
        new FcosLayers(
            settings.norm(), settings.precision(), Bfloat16Support.shortfall().isPresent());
    LayerWriter writer = LayerWriter.create();
    LayerWriter head = writer.scope("head");
    String features = backbone(layers, settings).write(writer.scope("backbone"), "images");
    Layer tower = tower(layers, settings);
    String classTower = tower.write(head.scope("class-tower"), features);
    String boxTower = tower.write(head.scope("box-tower"), features);
    int channels = settings.channels();
    String classes =
        layers
            .convolution(Convolution.plain(channels, categories), -Math.log((1 - PRIOR) / PRIOR))
            .write(head.scope("classes"), classTower);
    String distances =
        layers
            .convolution(Convolution.plain(channels, 4), 0)
            .write(head.scope("distances"), boxTower);
    String centerness =
        layers
            .convolution(Convolution.plain(channels, 1), 0)
            .write(head.scope("centerness"), boxTower);
    String scale = head.parameter("scale", ParameterKind.WEIGHT, new Shape(1), Fill.constant(1));
    LayerScript script = writer.script(List.of(classes, distances, centerness));
    String method =
        OUTPUTS.formatted(script.lines(), classes, distances, scale, MAX_EXPONENT, centerness);
    return new FcosNetwork(method, script);
  }

  /** Where a column or row of locations lies, in pixels. */
  static double middle(int index) {
    return (index + 0.5) * STRIDE;
  }

  private static Layer backbone(FcosLayers layers, FcosSettings settings) {
    Sequential.Builder backbone = Sequential.builder();
    int channels = settings.channels();
    int inputs = 1;
    for (int outputs : new int[] {channels / 4, channels / 2, channels}) {
      backbone.add(layers.convolutionNormRelu(new Convolution(inputs, outputs, 2, 1)));
      inputs = outputs;
    }
    for (int block = 0; block < settings.blocks(); block++) {
      Convolution same = new Convolution(channels, channels, 1, 1 + block % 2);
      backbone.add(residual(layers.convolutionNormRelu(same)));
    }
    return backbone.build();
  }

  private static Layer tower(FcosLayers layers, FcosSettings settings) {
    Sequential.Builder tower = Sequential.builder();
    for (int i = 0; i < settings.towerDepth(); i++) {
      tower.add(
          layers.convolutionNormRelu(Convolution.plain(settings.channels(), settings.channels())));
    }
    return tower.build();
  }
}
