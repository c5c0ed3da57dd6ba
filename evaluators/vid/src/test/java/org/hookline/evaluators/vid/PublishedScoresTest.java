package org.hookline.evaluators.vid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;
import org.hookline.detection.Box;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that other programs computed; see the README beside the file. */
class PublishedScoresTest {

  @ParameterizedTest
  @CsvSource({"fgfa, DEVKIT, FRAME", "fgfa-without-tolerance, NONE, FRAME", "mega, NONE, CATEGORY"})
  void equalsOthersOnRandomVideos(String program, Tolerance tolerance, IgnoreBy ignoreBy)
      throws IOException {
    VidSettings settings = new VidSettings(tolerance, ignoreBy, true, false);
    JsonNode scenes = scenes();
    assertThat(scenes).hasSizeGreaterThan(20);
    for (JsonNode scene : scenes) {
      JsonNode expected = scene.get("expected").get(program);

      Map<String, Double> actual = read(scene.get("videos")).score(settings);

      assertThat(actual).hasSize(expected.size());
      actual.forEach(
          (name, value) -> {
            JsonNode number = expected.get(name);
            assertThat(value)
                .as("%s of scene %s by %s", name, scene.get("seed"), program)
                .isCloseTo(number.isNull() ? Double.NaN : number.doubleValue(), within(1e-9));
          });
    }
  }

  private static JsonNode scenes() throws IOException {
    try (InputStream file = PublishedScoresTest.class.getResourceAsStream("vid-scenes.json")) {
      return new JsonMapper().readTree(file);
    }
  }

  private static Scene read(JsonNode videos) {
    Scene scene = new Scene("cyst", "lesion", "stone");
    for (JsonNode video : videos) {
      scene.video();
      for (JsonNode frame : video) {
        scene.frame(frame.get("index").intValue());
        for (JsonNode object : frame.get("objects")) {
          JsonNode track = object.get(5);
          scene.object(
              object.get(4).textValue(),
              track.isNull() ? OptionalLong.empty() : OptionalLong.of(track.longValue()),
              box(object));
        }
        for (JsonNode detection : frame.get("detections")) {
          scene.detection(
              detection.get(5).textValue(), detection.get(4).doubleValue(), box(detection));
        }
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
}
