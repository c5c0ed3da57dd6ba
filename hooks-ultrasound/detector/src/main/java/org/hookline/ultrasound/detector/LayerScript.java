package org.hookline.ultrasound.detector;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

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

  /** How much of a batch's statistics goes into the running ones: PyTorch's default. */
  private static final double MOMENTUM = 0.1;

  private final Norm norm;
  private final List<ParameterSpec> parameters = new ArrayList<>();
  private final List<Statistic> statistics = new ArrayList<>();
  private final StringBuilder lines = new StringBuilder();
  private int variables;

  LayerScript(Norm norm) {
    this.norm = norm;
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
    String weight = parameter(name + ".weight", layer.weightShape(), Fill.Normal.he(layer.fanIn()));
    String convolved = convolve(input, weight, "None", layer);
    Shape channels = new Shape(layer.outputs());
    String scale = parameter(name + ".norm.weight", channels, new Fill.Constant(1));
    String shift = parameter(name + ".norm.bias", channels, new Fill.Constant(0));
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
    String weight = parameter(name + ".weight", layer.weightShape(), new Fill.Normal(0.01));
    String offset = parameter(name + ".bias", new Shape(layer.outputs()), new Fill.Constant(bias));
    return convolve(input, weight, offset, layer);
  }

  /** The sum of two variables. */
  String add(String left, String right) {
    return assign("torch.add(%s, %s)".formatted(left, right));
  }

  /** A single number that is trained; gives the expression for it. */
  String scalar(String name, double value) {
    return parameter(name, new Shape(1), new Fill.Constant(value));
  }

  private String convolve(String input, String weight, String bias, Convolution layer) {
    int padding = layer.dilation() * (Convolution.KERNEL / 2);
    return assign(
        "torch.conv2d(%s, %s, %s, %s, %s, %s, 1)"
            .formatted(
                input, weight, bias, pair(layer.stride()), pair(padding), pair(layer.dilation())));
  }

  private static String pair(int value) {
    return "[" + value + ", " + value + "]";
  }

  private String parameter(String name, Shape shape, Fill fill) {
    parameters.add(new ParameterSpec(name, shape, fill));
    return "p[" + (parameters.size() - 1) + "]";
  }

  private String assign(String expression) {
    String variable = "v" + variables++;
    lines.append("  ").append(variable).append(" = ").append(expression).append('\n');
    return variable;
  }
}
