package org.hookline.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.CheckpointMismatchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonPartTest {

  @TempDir private Path folder;

  @Test
  void namesWithDotsSlashesAndQuotesComeBack() {
    Map<String, Object> scalars = new LinkedHashMap<>();
    scalars.put("val/coco/AP50", 0.5);
    scalars.put("loss.cls", Double.NaN);
    scalars.put("", 1);
    scalars.put("a \"b\" $c", List.of(1.5, Double.NEGATIVE_INFINITY));
    Config read = roundTrip(Map.of("hooks", Map.of("save.hourly", Map.of("scalars", scalars))));

    Config back = read.getConfig(ConfigUtil.joinPath("hooks", "save.hourly", "scalars"));
    assertThat(back.getDouble(ConfigUtil.joinPath("val/coco/AP50"))).isEqualTo(0.5);
    assertThat(back.getDouble(ConfigUtil.joinPath("loss.cls"))).isNaN();
    assertThat(back.getInt(ConfigUtil.joinPath(""))).isEqualTo(1);
    assertThat(back.getDoubleList(ConfigUtil.joinPath("a \"b\" $c")))
        .containsExactly(1.5, Double.NEGATIVE_INFINITY);
    assertThat(back.root().keySet()).isEqualTo(scalars.keySet());
  }

  @Test
  void equalMapsGiveEqualBytesWhateverTheirOrder() throws IOException {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("b", 1);
    one.put("a", 2);
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("a", 2);
    other.put("b", 1);

    Checkpoint saved =
        new CheckpointStore(folder)
            .save(1, List.of(JsonPart.of("one", one), JsonPart.of("other", other)));

    assertThat(saved.part("one")).hasContent("{\n  \"a\": 2,\n  \"b\": 1\n}");
    assertThat(saved.part("one")).hasSameBinaryContentAs(saved.part("other"));
  }

  @Test
  void whatChangesLaterIsNotSeen() {
    Map<String, Object> state = new LinkedHashMap<>(Map.of("best", 1));
    JsonPart part = JsonPart.of("state.json", state);
    state.put("best", 2);

    assertThat(read(part).getInt("best")).isEqualTo(1);
  }

  @Test
  void nothingInItIsSubstitutedOrIncluded() {
    Config read = roundTrip(Map.of("include", "${HOME}", "key", "include \"x.conf\""));

    assertThat(read.root().unwrapped())
        .isEqualTo(Map.of("include", "${HOME}", "key", "include \"x.conf\""));
  }

  @Test
  void aMissingPartIsNamed() {
    Checkpoint saved =
        new CheckpointStore(folder).save(1, List.of(JsonPart.of("state.json", Map.of())));

    assertThatThrownBy(() -> JsonPart.read(saved, "measured.json"))
        .isInstanceOf(CheckpointMismatchException.class);
  }

  @Test
  void aPartThatIsNotJsonIsNamed() throws IOException {
    Checkpoint saved = new CheckpointStore(folder).save(1, List.of(new TextPart("a", "{")));
    assertThat(Files.size(saved.part("a"))).isEqualTo(1);

    assertThatThrownBy(() -> JsonPart.read(saved, "a"))
        .hasMessageStartingWith("Cannot read \"" + saved.part("a") + "\": ");
  }

  private Config roundTrip(Map<String, ?> content) {
    return read(JsonPart.of("state.json", content));
  }

  private Config read(JsonPart part) {
    return JsonPart.read(new CheckpointStore(folder).save(1, List.of(part)), part.name());
  }
}
