package org.hookline.ultrasound.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import org.hookline.InputException;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.DetectionSubject;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.RecordingCheck;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalModelsTest {

  @TempDir private Path folder;
  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aLastLayerThatTheModelDoesNotHaveIsReported() {
    RecordingCheck check = new RecordingCheck(10);
    TemporalProposalNetworkFactory factory = new TemporalProposalNetworkFactory();

    factory.check(SettingsOf.of(factory, "organ-specific.layers = [rpn-cls, cls]"), check);

    assertThat(check.problems())
        .containsExactly("organ-specific.layers: this model has the last layers [rpn-cls] alone");
  }

  @Test
  void organsThatAreNotToldApartCannotHaveLayersOfTheirOwn() {
    assertThatThrownBy(() -> build("organ-specific.layers = [cls]", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "model.organ-specific.layers is [cls], but the training videos are not told apart. Set"
                + " data.sampling.mix-by to the attribute that names their organ, or leave"
                + " model.organ-specific out.");
  }

  @Test
  void aWeightOfAnOrganThatNoVideoIsOfIsAnError() {
    assertThatThrownBy(
            () ->
                build(
                    "organ-specific.loss-weights { brest = 2, thyroid = 1 }",
                    List.of("breast", "thyroid")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "model.organ-specific.loss-weights names [brest], but the training videos are of"
                + " [breast, thyroid]. Use these names, as data.sampling.mix-by tells them apart.");
  }

  @Test
  void aFrozenBackboneWithoutWeightsIsWarnedOf() {
    try (LoggedLines log = new LoggedLines(TemporalModels.class)) {
      assertThatCode(() -> build("backbone.freeze-at = 2", List.of())).doesNotThrowAnyException();

      assertThat(log.lines())
          .containsExactly(
              "WARN parts of the backbone are frozen, and model.weights names no file: unless a"
                  + " checkpoint brings weights (--from, --resume), they stay as they are drawn at"
                  + " random");
    }
  }

  private void build(String settings, List<String> organs) {
    RdnLstmFactory factory = new RdnLstmFactory();
    factory
        .create(
            SettingsOf.of(factory, "backbone.channels = 8, " + settings),
            SimpleContext.of("rdn-lstm", 1, folder))
        .build(manager, new DetectionSubject(1, organs), 3);
  }
}
