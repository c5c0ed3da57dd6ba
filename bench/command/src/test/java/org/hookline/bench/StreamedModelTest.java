package org.hookline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamedModelTest {

  @Test
  void aShareOfTheFramesIsDoneWithinTheSlowestOfThem() {
    double[] millis = {5, 1, 4, 2, 3, 9, 8, 7, 6, 10};

    // Of ten frames, five took 1 to 5 ms; 95 % are more than nine, so all ten.
    assertThat(StreamedModel.within(0.5, millis)).isEqualTo(5);
    assertThat(StreamedModel.within(0.95, millis)).isEqualTo(10);
    assertThat(StreamedModel.within(0.9, millis)).isEqualTo(9);
  }

  @Test
  void aLoneFrameIsEveryShare() {
    assertThat(StreamedModel.within(0.01, new double[] {4})).isEqualTo(4);
    assertThat(StreamedModel.within(1, new double[] {4})).isEqualTo(4);
  }
}
