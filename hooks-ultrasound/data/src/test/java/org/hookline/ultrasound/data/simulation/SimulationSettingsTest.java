package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.hookline.plugin.Plugin;
import org.junit.jupiter.api.Test;

class SimulationSettingsTest {

  private static final LesionSettings LESIONS =
      new LesionSettings(new Range(0.16, 0.36), new Range(9, 15), 0.7, 1);

  @Test
  void aMissingDeviceIsAnsweredWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(160, 0.3, List.of("linear-13")))
        .withMessage(
            "there is no device \"linear-13\"; known are \"linear-12\", \"linear-9\", \"convex-7\","
                + " \"portable-7\"");
  }

  @Test
  void valuesOutsideTheirRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(32, 0.3, List.of("linear-12")))
        .withMessage("size must be from 64 to 1024, it is 32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(160, 1.5, List.of("linear-12")))
        .withMessage("negative-share must be from 0 to 1, it is 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(160, 0.3, List.of()))
        .withMessage(
            "devices must name at least one of \"linear-12\", \"linear-9\", \"convex-7\","
                + " \"portable-7\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Range(3, 2))
        .withMessage("min must not be greater than max, they are 3.0 and 2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LesionSettings(new Range(0, 0.3), new Range(9, 15), 0.7, 1))
        .withMessage("size must be above 0 and at most 0.6, it is 0.0 to 0.3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LesionSettings(new Range(0.1, 0.3), new Range(-9, 15), 0.7, 1))
        .withMessage("contrast must be above 0 and at most 60, it is -9.0 to 15.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LesionSettings(new Range(0.1, 0.3), new Range(9, 15), 0, 1))
        .withMessage("annotate-from must be above 0 and at most 1, it is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LesionSettings(new Range(0.1, 0.3), new Range(9, 15), 1, -1))
        .withMessage("hard-negatives must be from 0 to 1, it is -1.0");
  }

  @Test
  void thePluginIsFoundAndItsDefaultsAreBesideIt() {
    assertThat(ServiceLoader.load(Plugin.class))
        .anySatisfy(
            plugin -> {
              assertThat(plugin).isInstanceOf(UltrasoundSimulationFactory.class);
              assertThat(plugin.name()).isEqualTo("ultrasound-simulation");
            });
    Config defaults =
        ConfigFactory.parseURL(
            UltrasoundSimulationFactory.class.getResource("ultrasound-simulation.conf"));
    assertThat(defaults.root().keySet())
        .containsExactlyInAnyOrder(
            "folder",
            "seed",
            "train-videos",
            "test-videos",
            "frames",
            "size",
            "negative-share",
            "devices",
            "test-only-devices",
            "lesions");
    assertThat(Device.PRESETS)
        .extracting(Device::name)
        .containsAll(defaults.getStringList("devices"));
  }

  private static UltrasoundSimulationSettings settings(
      int size, double negativeShare, List<String> devices) {
    return new UltrasoundSimulationSettings(
        Path.of("data"), 1, 4, 2, 8, size, negativeShare, devices, List.of(), LESIONS);
  }
}
