package org.hookline.evaluators.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Box;
import org.hookline.scoring.Pixels;
import org.junit.jupiter.api.Test;

/** Numbers that others published or computed. */
class PublishedScoresTest {

  /**
   * The example of Padilla, Netto and da Silva, A Survey on Performance Metrics for
   * Object-Detection Algorithms, 2020: image, confidence in percent, whether right. 15 objects.
   */
  private static final List<String> EXAMPLE =
      List.of(
          "1 88 FP", "1 70 TP", "1 80 FP", "2 71 FP", "2 54 TP", "2 74 FP", "3 18 TP", "3 67 FP",
          "3 38 FP", "3 91 TP", "3 44 FP", "4 35 FP", "4 78 FP", "4 45 FP", "4 14 FP", "5 62 TP",
          "5 44 FP", "5 95 TP", "5 23 FP", "6 45 FP", "6 84 FP", "6 43 FP", "7 48 TP", "7 95 FP");

  private static final int EXAMPLE_OBJECTS = 15;

  @Test
  void equalsTheExampleOfPadillaAndOthers() {
    // Precision at the right ones: 1/1, 2/3, 3/10, 4/12, 5/13, 6/14, 7/23 with recalls of n/15.
    // Eleven points: (1 + 2/3 + 3 x 6/14) / 11; published as 26.84 %.
    // Area: (1 + 2/3 + 4 x 6/14 + 7/23) / 15; published as 24.56 %.
    assertThat(example().score(settings(2007)).get("AP30"))
        .isCloseTo(0.2684, within(1e-4))
        .isCloseTo((1 + 2 / 3.0 + 3 * 6 / 14.0) / 11, within(1e-12));
    assertThat(example().score(settings(2010)).get("AP30"))
        .isCloseTo(0.2456, within(1e-4))
        .isCloseTo((1 + 2 / 3.0 + 4 * 6 / 14.0 + 7 / 23.0) / 15, within(1e-12));
  }

  /** See the README beside the file. */
  @Test
  void equalsPyFasterRcnnOnRandomScenes() throws IOException {
    JsonNode scenes = scenes();
    assertThat(scenes).hasSizeGreaterThan(20);
    for (JsonNode scene : scenes) {
      for (JsonNode expected : scene.get("expected")) {
        Map<String, Double> actual = read(scene.get("frames")).score(settings(expected));
        assertThat(actual).hasSize(expected.get("metrics").size());
        actual.forEach(
            (name, value) -> {
              JsonNode number = expected.get("metrics").get(name);
              assertThat(value)
                  .as("%s of scene %s, %s", name, scene.get("seed"), expected)
                  .isCloseTo(number.isNull() ? Double.NaN : number.doubleValue(), within(1e-9));
            });
      }
    }
  }

  private static Scene example() {
    Scene scene = new Scene("object");
    int objects = 0;
    for (int image = 1; image <= 7; image++) {
      scene.frame();
      int place = 0;
      for (String line : EXAMPLE) {
        List<String> words = List.of(line.split(" ", -1));
        if (Integer.parseInt(words.get(0)) == image) {
          Box box = new Box(30 * place++, 0, 19, 19);
          scene.detection("object", Double.parseDouble(words.get(1)) / 100, box);
          if (words.get(2).equals("TP")) {
            objects++;
            // 20 x 20 pixels each, moved by 10: overlap 200 / 600, above 0.3.
            scene.object("object", new Box(box.x(), 10, 19, 19));
          }
        }
      }
    }
    for (; objects < EXAMPLE_OBJECTS; objects++) {
      scene.object("object", new Box(30 * objects, 70, 19, 19));
    }
    return scene;
  }

  private static JsonNode scenes() throws IOException {
    try (InputStream file = PublishedScoresTest.class.getResourceAsStream("voc-scenes.json")) {
      return new JsonMapper().readTree(file);
    }
  }

  private static Scene read(JsonNode frames) {
    Scene scene = new Scene("cyst", "lesion", "stone");
    for (JsonNode frame : frames) {
      scene.frame();
      for (JsonNode object : frame.get("objects")) {
        scene.object(object.get(4).textValue(), box(object), object.get(5).intValue() == 1);
      }
      for (JsonNode detection : frame.get("detections")) {
        scene.detection(
            detection.get(5).textValue(), detection.get(4).doubleValue(), box(detection));
      }
    }
    return scene;
  }

  private static Box box(JsonNode row) {
    return new Box(
        row.get(0).doubleValue(),
        row.get(1).doubleValue(),
        row.get(2).doubleValue(),
        row.get(3).doubleValue());
  }

  private static VocSettings settings(int rule) {
    return new VocSettings(rule, 0.3, Pixels.INCLUSIVE, false, false, false);
  }

  private static VocSettings settings(JsonNode expected) {
    return new VocSettings(
        expected.get("rule").intValue(),
        expected.get("iou").doubleValue(),
        expected.get("pixels").textValue().equals("inclusive")
            ? Pixels.INCLUSIVE
            : Pixels.CONTINUOUS,
        expected.get("pooled").booleanValue(),
        true,
        false);
  }
}
