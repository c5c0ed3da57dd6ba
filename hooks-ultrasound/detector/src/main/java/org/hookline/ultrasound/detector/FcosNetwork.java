package org.hookline.ultrasound.detector;

import java.util.List;
import org.hookline.ultrasound.detector.LayerScript.Convolution;

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
 * @param parameters what the method wants as {@code p}
 * @param statistics what it wants as {@code s}, and writes in training
 */
record FcosNetwork(String method, List<ParameterSpec> parameters, List<Statistic> statistics) {

  /** Pixels between two locations. */
  static final int STRIDE = 8;

  /** What every location believes at the start: focal loss needs it, or background drowns all. */
  private static final double PRIOR = 0.01;

  /** Distances of more than e^6 strides are beyond any image and would overflow. */
  private static final double MAX_EXPONENT = 6;

  static FcosNetwork of(FcosSettings settings, int categories) {
    LayerScript script =
        new LayerScript(
            settings.norm(), settings.precision(), Bfloat16Support.shortfall().isPresent());
    String features = backbone(script, settings);
    String classTower = tower(script, "head.class-tower", features, settings);
    String boxTower = tower(script, "head.box-tower", features, settings);
    int channels = settings.channels();
    String classes =
        script.convolution(
            "head.classes",
            classTower,
            Convolution.plain(channels, categories),
            -Math.log((1 - PRIOR) / PRIOR));
    String distances =
        script.convolution("head.distances", boxTower, Convolution.plain(channels, 4), 0);
    String centerness =
        script.convolution("head.centerness", boxTower, Convolution.plain(channels, 1), 0);
    String scale = script.scalar("head.scale", 1);
    String method =
        """
        def outputs(self, p: List[Tensor], s: List[Tensor], images: Tensor,
            training: bool) -> Tuple[Tensor, Tensor, Tensor]:
        %s\
          classes = torch.transpose(torch.flatten(%s, 2), 1, 2)
          exponents = torch.clamp(torch.mul(%s, %s), None, %s)
          distances = torch.transpose(torch.flatten(torch.exp(exponents), 2), 1, 2)
          return (classes, distances, torch.flatten(%s, 1))
        """
            .formatted(script.lines(), classes, distances, scale, MAX_EXPONENT, centerness);
    return new FcosNetwork(method, script.parameters(), script.statistics());
  }

  /** Where a column or row of locations lies, in pixels. */
  static double middle(int index) {
    return (index + 0.5) * STRIDE;
  }

  private static String backbone(LayerScript script, FcosSettings settings) {
    int channels = settings.channels();
    String value = "images";
    int inputs = 1;
    int layer = 0;
    for (int outputs : new int[] {channels / 4, channels / 2, channels}) {
      Convolution halving = new Convolution(inputs, outputs, 2, 1);
      value = script.convolutionNormRelu("backbone." + layer++, value, halving);
      inputs = outputs;
    }
    for (int block = 0; block < settings.blocks(); block++) {
      Convolution same = new Convolution(channels, channels, 1, 1 + block % 2);
      String change = script.convolutionNormRelu("backbone." + layer++, value, same);
      value = script.add(value, change);
    }
    return value;
  }

  private static String tower(
      LayerScript script, String name, String features, FcosSettings settings) {
    Convolution layer = Convolution.plain(settings.channels(), settings.channels());
    String value = features;
    for (int i = 0; i < settings.towerDepth(); i++) {
      value = script.convolutionNormRelu(name + "." + i, value, layer);
    }
    return value;
  }
}
