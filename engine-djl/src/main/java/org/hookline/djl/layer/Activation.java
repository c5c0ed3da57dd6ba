package org.hookline.djl.layer;

/**
 * Maps each element by itself.
 *
 * @param call the operator, {@code %s} for the input
 */
record Activation(String call) implements Layer {

  static final String RELU = "torch.relu(%s)";

  @Override
  public String write(LayerWriter writer, String input) {
    String output =
        call.equals(RELU) ? writer.assignRelu(input) : writer.assign(call.formatted(input));
    writer.widths().copy(input, output);
    return output;
  }
}
