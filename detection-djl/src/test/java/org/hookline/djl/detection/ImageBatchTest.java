package org.hookline.djl.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.train.Losses;
import org.junit.jupiter.api.Test;

class ImageBatchTest {

  private final LabelledImage wide =
      new LabelledImage(3, 1, new float[] {0.25f, 0.5f, 0.75f}, List.of());
  private final LabelledImage high = new LabelledImage(1, 2, new float[] {1, 0.5f}, List.of());

  @Test
  void imagesLieInTheUpperLeftCornerOfPlanesThatHoldEachOfThem() {
    try (ImageBatch batch = ImageBatch.forInference(List.of(wide, high), new StrideTwo())) {
      assertThat(batch.pixels().getShape()).isEqualTo(new Shape(2, 1, 2, 4));
      assertThat(batch.pixels().toFloatArray())
          .containsExactly(
              0.25f, 0.5f, 0.75f, 0, //
              0, 0, 0, 0, //
              1, 0, 0, 0, //
              0.5f, 0, 0, 0);
      assertThat(batch.sizes()).containsExactly(new ImageSize(3, 1), new ImageSize(1, 2));
      assertThat(batch.paddedSize()).isEqualTo(new ImageSize(4, 2));
      assertThat(batch.targets()).isEmpty();
    }
  }

  @Test
  void aBatchToLearnFromHasTheTargetsOfTheModel() {
    try (ImageBatch batch = ImageBatch.forTraining(List.of(Clip.of(wide)), new StrideTwo())) {
      assertThat(batch.targets().singletonOrThrow().getShape()).isEqualTo(new Shape(1, 2, 4));
    }
  }

  @Test
  void closingABatchFreesItsArrays() {
    ImageBatch batch = ImageBatch.forTraining(List.of(Clip.of(wide)), new StrideTwo());
    batch.close();

    assertThat(batch.manager().isOpen()).isFalse();
  }

  @Test
  void anImageThatIsNotFilledIsRefused() {
    assertThatThrownBy(() -> new LabelledImage(3, 2, new float[5], List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 x 2 pixels need as many values, not 5");
  }

  /** A model that wants the planes' size back. */
  private static final class StrideTwo implements DetectionModel {

    @Override
    public int stride() {
      return 2;
    }

    @Override
    public NDList targets(NDManager manager, ImageSize padded, List<LabelledImage> images) {
      return new NDList(manager.zeros(new Shape(images.size(), padded.height(), padded.width())));
    }

    @Override
    public NamedParameters parameters() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Losses losses(ImageBatch batch, NDManager scope) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<List<FoundBox>> predict(ImageBatch batch, NDManager scope) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTraining() {
      return false;
    }

    @Override
    public void training(boolean on) {}
  }
}
