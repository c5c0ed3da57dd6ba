package org.hookline.writers.tensorboard;

import java.util.Arrays;
import org.hookline.HistogramEvent;
import org.hookline.ImageEvent;

/**
 * What was put at one iteration, as the message {@code Summary} of TensorFlow's {@code
 * summary.proto}, from which the field numbers are.
 */
final class Summary {

  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int RGB = 3;

  private final ProtoMessage message = new ProtoMessage();

  void add(String name, double scalar) {
    add(value(name).real(2, (float) scalar));
  }

  void add(ImageEvent image) {
    ProtoMessage picture =
        new ProtoMessage()
            .integer(1, image.height())
            .integer(2, image.width())
            .integer(3, RGB)
            .bytes(4, Png.of(image));
    add(value(image.name()).message(4, picture));
  }

  void add(HistogramEvent histogram) {
    double[] counts = Arrays.stream(histogram.counts()).asDoubleStream().toArray();
    ProtoMessage histo =
        new ProtoMessage()
            .real(1, histogram.min())
            .real(2, histogram.max())
            .real(3, (double) histogram.values())
            .real(4, histogram.sum())
            .real(5, histogram.sumOfSquares())
            .reals(6, histogram.upperEdges())
            .reals(7, counts);
    add(value(histogram.name()).message(5, histo));
  }

  ProtoMessage message() {
    return message;
  }

  private static ProtoMessage value(String name) {
    return new ProtoMessage().text(TAG, name);
  }

  private void add(ProtoMessage value) {
    message.message(VALUE, value);
  }
}
