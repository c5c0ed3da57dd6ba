package org.hookline.evaluators.froc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.GroundTruthReader;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;
import org.hookline.testkit.SettingsOf;

/** A scene as files, with what another program makes of it under many settings. */
record FrocCase(List<ScoredVideo> videos, List<? extends Config> expectations) {

  /** Reads {@code <name>-ground-truth.json}, {@code -detections.json}, {@code -expected.json}. */
  static FrocCase read(Path folder, String name) {
    VideoDataset dataset =
        GroundTruthReader.read(
            name, new CocoSource(folder.resolve(name + "-ground-truth.json"), folder));
    Map<Long, List<Detection>> detections =
        CocoResults.read(folder.resolve(name + "-detections.json")).stream()
            .collect(
                Collectors.groupingBy(
                    CocoResult::imageId,
                    Collectors.mapping(CocoResult::detection, Collectors.toList())));
    List<ScoredVideo> videos =
        dataset.videos().stream()
            .map(
                video ->
                    new ScoredVideo(
                        video,
                        video.frames().stream().map(frame -> scored(frame, detections)).toList()))
            .toList();
    Config expected = ConfigFactory.parseFile(folder.resolve(name + "-expected.json").toFile());
    return new FrocCase(videos, expected.getConfigList("cases"));
  }

  private static ScoredFrame scored(Frame frame, Map<Long, List<Detection>> detections) {
    return new ScoredFrame(frame, detections.getOrDefault(frame.id(), List.of()));
  }

  /** Asserts that each expectation is met. */
  void check() {
    for (Config expectation : expectations) {
      String settings =
          expectation.getConfig("settings").root().render(ConfigRenderOptions.concise());
      FrocSettings bound = SettingsOf.of(new FrocEvaluatorFactory(), settings);
      double[] rates = bound.rates().stream().mapToDouble(Double::doubleValue).toArray();
      Froc froc = new FrocEvaluator(bound).froc(videos);
      int[] draws = expectation.getIntList("draws").stream().mapToInt(i -> i).toArray();
      double[] actual = SensitivityReader.read(froc, draws, rates, bound.interpolation());
      List<Double> expected = expectation.getList("values").stream().map(FrocCase::number).toList();
      for (int i = 0; i < rates.length; i++) {
        assertThat(actual[i])
            .as("at %s, %s, draws %s", rates[i], settings, expectation.getIntList("draws"))
            .isCloseTo(expected.get(i), within(1e-9));
      }
      assertThat(Arrays.stream(actual).average().orElse(Double.NaN))
          .as("mean, %s", settings)
          .isCloseTo(expected.get(rates.length), within(1e-9));
    }
  }

  private static double number(ConfigValue value) {
    return value.unwrapped() instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
