package org.hookline.djl.layer;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.hookline.djl.layer.Layers.avgPool2d;
import static org.hookline.djl.layer.Layers.batchNorm;
import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.dropout;
import static org.hookline.djl.layer.Layers.flatten;
import static org.hookline.djl.layer.Layers.globalAvgPool2d;
import static org.hookline.djl.layer.Layers.groupNorm;
import static org.hookline.djl.layer.Layers.layerNorm;
import static org.hookline.djl.layer.Layers.linear;
import static org.hookline.djl.layer.Layers.maxPool2d;
import static org.hookline.djl.layer.Layers.relu;
import static org.hookline.djl.layer.Layers.residual;
import static org.hookline.djl.layer.Layers.sequential;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WidthsTest {

  @Test
  void channelsThatDoNotFitNameBothLayers() {
    Layer net =
        Sequential.builder()
            .add("conv1", conv2d(1, 16, 3))
            .add(relu())
            .add(maxPool2d(2))
            .add("conv2", conv2d(32, 8, 3))
            .build();

    assertMessage(
        () -> write(net),
        "conv2d \"conv2\" takes images of 32 channels, but conv2d \"conv1\" gives images of 16"
            + " channels; make them equal");
  }

  @Test
  void normsThatDoNotFitNameBothLayers() {
    assertMessage(
        () -> write(sequential(conv2d(1, 16, 3), dropout(0.1), batchNorm(8))),
        "batchNorm \"2\" takes images of 8 channels, but conv2d \"0\" gives images of 16 channels;"
            + " make them equal");
    assertMessage(
        () -> write(sequential(conv2d(1, 16, 3), avgPool2d(2), groupNorm(2, 8))),
        "groupNorm \"2\" takes images of 8 channels, but conv2d \"0\" gives images of 16 channels;"
            + " make them equal");
    assertMessage(
        () -> write(sequential(conv2d(1, 16, 3), globalAvgPool2d(), batchNorm(8))),
        "batchNorm \"2\" takes rows of 8 features, but conv2d \"0\" gives rows of 16 features;"
            + " make them equal");
    assertMessage(
        () -> write(sequential(linear(3, 16), layerNorm(8))),
        "layerNorm \"1\" takes rows of 8 features, but linear \"0\" gives rows of 16 features;"
            + " make them equal");
    assertMessage(
        () -> write(sequential(conv2d(1, 16, 3), layerNorm(8, 5, 5))),
        "layerNorm \"1\" takes images of 8 channels, but conv2d \"0\" gives images of 16 channels;"
            + " make them equal");
  }

  @Test
  void featuresThatDoNotFitNameBothLayersWithTheirScopes() {
    assertMessage(
        () -> write(sequential(sequential(linear(3, 4), relu()), residual(linear(5, 4)))),
        "linear \"1\" takes rows of 5 features, but linear \"0.0\" gives rows of 4 features; make"
            + " them equal");
  }

  @Test
  void imagesMustBeFlattenedForALinearLayer() {
    assertMessage(
        () -> write(sequential(conv2d(1, 16, 3), relu(), linear(16, 10))),
        "linear \"2\" takes rows of 16 features, but conv2d \"0\" gives images of 16 channels; put"
            + " globalAvgPool2d() or flatten() between them");
  }

  @Test
  void whatIsFlatIsNoImage() {
    assertMessage(
        () -> write(sequential(conv2d(1, 16, 3), globalAvgPool2d(), conv2d(16, 4, 1))),
        "conv2d \"2\" takes images of 16 channels, but conv2d \"0\" gives rows of 16 features;"
            + " flatten images after it only");
  }

  @Test
  void bothSidesOfASumMustBeEqual() {
    assertMessage(
        () -> write(sequential(conv2d(1, 16, 3), residual(conv2d(16, 8, 1)))),
        "residual \"1\" cannot add what conv2d \"1\" gives, images of 8 channels, to what conv2d"
            + " \"0\" gives, images of 16 channels; use a shortcut that gives as many");
    assertMessage(
        () -> write(residual(linear(4, 3), linear(4, 2))),
        "residual cannot add what linear gives, rows of 3 features, to what linear \"shortcut\""
            + " gives, rows of 2 features; use a shortcut that gives as many");
  }

  @Test
  void whatCannotBeKnownIsLeftToTheFirstBatch() {
    Layer own = (writer, input) -> writer.assign("torch.neg(" + input + ")");

    assertThatNoException()
        .isThrownBy(
            () -> {
              write(sequential(conv2d(1, 16, 3), flatten(), linear(99, 10)));
              write(sequential(conv2d(1, 16, 3), own, batchNorm(8)));
              // The second axis of a sequence is another one than its last.
              write(sequential(linear(3, 16), batchNorm(8)));
            });
  }

  @Test
  void sizesThatCannotBeAreRejected() {
    assertMessage(() -> linear(0, 4), "inputs must be at least 1, it is 0");
    assertMessage(() -> conv2d(1, 4, 0), "kernel must be at least 1, it is 0");
    assertMessage(() -> conv2d(1, 4, 3).stride(0), "stride must be at least 1, it is 0");
    assertMessage(() -> conv2d(1, 4, 3).padding(-1), "padding must not be negative, it is -1");
    assertMessage(() -> conv2d(3, 4, 3).groups(2), "inputs must be a multiple of 2, it is 3");
    assertMessage(() -> groupNorm(4, 6), "channels must be a multiple of 4, it is 6");
    assertMessage(() -> batchNorm(4).momentum(2), "momentum must be from 0 to 1, it is 2.0");
    assertMessage(() -> batchNorm(4).epsilon(-1), "epsilon must not be negative, it is -1.0");
    assertMessage(() -> dropout(1), "rate must be from 0 to below 1, it is 1.0");
    assertMessage(
        () -> maxPool2d(2).padding(2), "padding must be at most half the kernel 2, it is 2");
  }

  @Test
  void namesOfASequenceAreUniqueWordsWithoutDots() {
    assertMessage(
        () -> Sequential.builder().add("a", relu()).add("a", relu()),
        "two layers have the name \"a\"");
    assertMessage(
        () -> Sequential.builder().add("a.b", relu()),
        "a layer's name must not be empty and have no dot, it is \"a.b\"");
    assertMessage(
        () -> LayerWriter.create().scope("stem").scope(""), "a layer within \"stem\" needs a name");
  }

  private static void write(Layer layer) {
    layer.write(LayerWriter.create(), "x");
  }

  private static void assertMessage(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
