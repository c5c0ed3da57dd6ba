package org.hookline.ultrasound.detector;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.djl.ParameterKind;

/**
 * Writes the layers of a network as lines of TorchScript, and notes the parameters they need.
 *
 * <p>Every method appends one layer and returns the name of the variable with its output. The lines
 * find the parameters in a list {@code p}, in the order of {@link #parameters()}, the running
 * statistics in a list {@code s}, in the order of {@link #statistics()}, and whether they are
 * training in {@code training}.
 */
final class LayerScript {

  /** Channels that are normalised together. */
  static final int GROUP = 8;

  private static final double EPSILON = 1e-5;
  private static final String NO_BIAS = "None";

  /** How much of a batch's statistics goes into the running ones: PyTorch's default. */
  private static final double MOMENTUM = 0.1;

  /** libtorch's numbers of the types: {@code c10::ScalarType}. */
  private static final int FLOAT32 = 6;

  private static final int BFLOAT16 = 15;

  private final Norm norm;
  private final Precision precision;
  private final boolean emulated;
  private final List<ParameterSpec> parameters = new ArrayList<>();
  private final List<Statistic> statistics = new ArrayList<>();
  private final StringBuilder lines = new StringBuilder();
  private int variables;

  /**
   * A script without layers.
   *
   * @param norm what follows a convolution
   * @param precision what convolutions compute in; all that a method returns is in 32 bits
   * @param emulated whether 16-bit numbers are multiplied as 32-bit ones once they are rounded,
   *     because there are no instructions for them; without effect on 32 bits
   */
  LayerScript(Norm norm, Precision precision, boolean emulated) {
    this.norm = norm;
    this.precision = precision;
    this.emulated = emulated;
  }

  /**
   * The shape of a convolution that keeps the size of its input, divided by the stride.
   *
   * @param inputs input channels
   * @param outputs output channels
   * @param stride at least 1
   * @param dilation distance between the 3 x 3 points that are looked at, at least 1
   */
  record Convolution(int inputs, int outputs, int stride, int dilation) {

    static final int KERNEL = 3;

    static Convolution plain(int inputs, int outputs) {
      return new Convolution(inputs, outputs, 1, 1);
    }

    Shape weightShape() {
      return new Shape(outputs, inputs, KERNEL, KERNEL);
    }

    int fanIn() {
      return inputs * KERNEL * KERNEL;
    }
  }

  /** The parameters, in the order in which the lines want them. */
  List<ParameterSpec> parameters() {
    return List.copyOf(parameters);
  }

  /** The running statistics, in the order in which the lines want them. */
  List<Statistic> statistics() {
    return List.copyOf(statistics);
  }

  /** The lines, each indented by two spaces. */
  String lines() {
    return lines.toString();
  }

  /** A convolution without bias, normalisation and ReLU. */
  String convolutionNormRelu(String name, String input, Convolution layer) {
    String weight = weight(name, layer, Fill.Normal.he(layer.fanIn()));
    String convolved = convolve(input, weight, NO_BIAS, layer);
    Shape channels = new Shape(layer.outputs());
    String scale = norm(name + ".norm.weight", channels, 1);
    String shift = norm(name + ".norm.bias", channels, 0);
    String affine = scale + ", " + shift;
    String normed =
        norm == Norm.GROUP
            ? assign(
                "torch.group_norm(%s, %d, %s, %s)"
                    .formatted(convolved, layer.outputs() / GROUP, affine, EPSILON))
            : batchNorm(name + ".norm", convolved, affine, layer.outputs());
    // In place: the gradients of neither neighbour need what came before.
    return assign("torch.relu_(" + normed + ")");
  }

  private String batchNorm(String name, String input, String affine, int channels) {
    String mean = statistic(new Statistic(name + ".running_mean", channels, 0));
    String variance = statistic(new Statistic(name + ".running_var", channels, 1));
    return assign(
        "torch.batch_norm(%s, %s, %s, %s, training, %s, %s, False)"
            .formatted(input, affine, mean, variance, MOMENTUM, EPSILON));
  }

  private String statistic(Statistic statistic) {
    statistics.add(statistic);
    return "s[" + (statistics.size() - 1) + "]";
  }

  /** A convolution with a bias that starts at a constant. */
  String convolution(String name, String input, Convolution layer, double bias) {
    String weight = weight(name, layer, new Fill.Normal(0.01));
    Shape channels = new Shape(layer.outputs());
    String offset =
        parameter(
            new ParameterSpec(
                name + ".bias", ParameterKind.BIAS, channels, new Fill.Constant(bias)));
    return convolve(input, weight, offset, layer);
  }

  /** The sum of two variables. */
  String add(String left, String right) {
    return assign("torch.add(%s, %s)".formatted(left, right));
  }

  /** A single number that is trained; gives the expression for it. */
  String scalar(String name, double value) {
    return parameter(
        new ParameterSpec(name, ParameterKind.WEIGHT, new Shape(1), new Fill.Constant(value)));
  }

  private String convolve(String input, String weight, String bias, Convolution layer) {
    int padding = layer.dilation() * (Convolution.KERNEL / 2);
    String geometry =
        "%s, %s, %s, 1".formatted(pair(layer.stride()), pair(padding), pair(layer.dilation()));
    if (precision == Precision.FLOAT32) {
      return assign("torch.conv2d(%s, %s, %s, %s)".formatted(input, weight, bias, geometry));
    }
    String narrow =
        "torch.conv2d(%s, %s, None, %s)".formatted(rounded(input), rounded(weight), geometry);
    String convolved = assign(cast(emulated ? cast(narrow, BFLOAT16) : narrow, FLOAT32));
    // Added in 32 bits: next to a large bias, what the convolution found would be rounded away.
    return bias.equals(NO_BIAS)
        ? convolved
        : assign("torch.add(%s, torch.reshape(%s, [1, -1, 1, 1]))".formatted(convolved, bias));
  }

  /** The gradient of a cast is a cast back, so gradients arrive in 32 bits like their weights. */
  private String rounded(String tensor) {
    String narrow = cast(tensor, BFLOAT16);
    return emulated ? cast(narrow, FLOAT32) : narrow;
  }

  private static String cast(String tensor, int type) {
    return "torch.to(%s, %d)".formatted(tensor, type);
  }

  private static String pair(int value) {
    return "[" + value + ", " + value + "]";
  }

  private String weight(String layerName, Convolution layer, Fill fill) {
    return parameter(
        new ParameterSpec(layerName + ".weight", ParameterKind.WEIGHT, layer.weightShape(), fill));
  }

  private String norm(String name, Shape channels, double value) {
    return parameter(
        new ParameterSpec(name, ParameterKind.NORM, channels, new Fill.Constant(value)));
  }

  private String parameter(ParameterSpec spec) {
    parameters.add(spec);
    return "p[" + (parameters.size() - 1) + "]";
  }

  private String assign(String expression) {
    String variable = "v" + variables++;
    lines.append("  ").append(variable).append(" = ").append(expression).append('\n');
    return variable;
  }
}
