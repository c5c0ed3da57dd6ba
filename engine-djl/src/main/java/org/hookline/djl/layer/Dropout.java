package org.hookline.djl.layer;

/**
 * In training, makes elements zero at random and scales the others so that the mean stays
 * (Srivastava et al., JMLR 2014).
 *
 * @param rate how likely an element becomes zero, from 0 to below 1
 */
record Dropout(double rate) implements Layer {

  Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("rate must be from 0 to below 1, it is " + rate);
    }
  }

  @Override
  public String write(LayerWriter writer, String input) {
    String output =
        writer.assign("torch.dropout(%s, %s, %s)".formatted(input, rate, writer.training()));
    writer.widths().copy(input, output);
    return output;
  }
}
