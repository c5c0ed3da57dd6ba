package org.hookline.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void writesEverythingOnOneLine() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", 1);
    map.put("a", Arrays.asList(true, null, "x", 2.5));
    map.put("empty", Map.of());
    map.put("none", List.of());

    assertThat(Json.oneLine().write(map))
        .isEqualTo("{\"b\": 1, \"a\": [true, null, \"x\", 2.5], \"empty\": {}, \"none\": []}");
  }

  @Test
  void writesOneEntryPerLine() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", Map.of("c", List.of(1L, 2L)));
    map.put("a", Map.of());

    assertThat(Json.indented().write(map))
        .isEqualTo(
            """
            {
              "b": {
                "c": [1, 2]
              },
              "a": {}
            }""");
  }

  @Test
  void sortsKeysAtEveryDepthWhenAsked() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", 1);
    map.put("a", new LinkedHashMap<>(Map.of("d", 1, "c", 2)));

    assertThat(Json.oneLine().sortedKeys().write(map))
        .isEqualTo("{\"a\": {\"c\": 2, \"d\": 1}, \"b\": 1}");
  }

  @Test
  void writesNumbersInTheirShortestForm() {
    assertThat(Json.oneLine().write(List.of(0.1, 0.1f, 1.0, -0.0, 1e-7, 1e21, Double.MIN_VALUE)))
        .isEqualTo("[0.1, 0.1, 1.0, -0.0, 1.0E-7, 1.0E21, 4.9E-324]");
    assertThat(Json.oneLine().write(List.of(Long.MIN_VALUE, 7, (short) 8, (byte) 9)))
        .isEqualTo("[-9223372036854775808, 7, 8, 9]");
  }

  @Test
  void numbersReadBackAsTheyWere() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      long whole = random.nextLong();
      String text = Json.oneLine().nonFiniteAsText().write(Map.of("double", value, "long", whole));
      Config json = parse(text);
      assertThat(Double.compare(json.getDouble("double"), value))
          .as("%s with seed %d", text, seed)
          .isZero();
      assertThat(json.getLong("long")).as("seed %d", seed).isEqualTo(whole);
    }
  }

  @Test
  void nonFiniteNumbersAreNullOrText() {
    List<Object> values =
        List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Float.NaN);

    assertThat(Json.oneLine().write(values)).isEqualTo("[null, null, null, null]");
    String text = Json.oneLine().nonFiniteAsText().write(Map.of("values", values));
    assertThat(text).isEqualTo("{\"values\": [\"NaN\", \"Infinity\", \"-Infinity\", \"NaN\"]}");
    assertThat(parse(text).getDoubleList("values"))
        .containsExactly(
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN);
  }

  @Test
  void escapesWhatJsonForbidsAndNothingElse() {
    assertThat(Json.oneLine().write("\"\\/\b\f\n\r\t\u0000\u001f\u007f é 超声 😀"))
        .isEqualTo("\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0000\\u001f\u007f é 超声 😀\"");
  }

  @Test
  void escapesHalvesOfCharactersBecauseUtf8HasNone() {
    assertThat(Json.oneLine().write("a\ud83d")).isEqualTo("\"a\\ud83d\"");
    assertThat(Json.oneLine().write("\ude00\ud83db")).isEqualTo("\"\\ude00\\ud83db\"");
  }

  @Test
  void everyCharacterReadsBackAsItWas() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      if (!Character.isSurrogate(c)) {
        all.append(c);
      }
    }
    String text = Json.oneLine().write(Map.of(all.toString(), all.toString()));
    assertThat(parse(text).root().unwrapped()).isEqualTo(Map.of(all.toString(), all.toString()));
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThatThrownBy(() -> Json.oneLine().write(Map.of("a", 'x')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a java.lang.Character cannot be written as JSON: x");
    assertThatThrownBy(() -> Json.oneLine().write(Map.of(1, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a JSON key must be a string: 1");
  }

  @Test
  void appendsToWhatIsThere() {
    StringBuilder line = new StringBuilder("{");
    Json.appendString(line, "loss");
    line.append(": ");
    Json.oneLine().appendNumber(line, 0.25);
    line.append(", \"more\": ");
    Json.oneLine().append(line, List.of());

    assertThat(line.append('}').toString()).isEqualTo("{\"loss\": 0.25, \"more\": []}");
  }

  private static Config parse(String text) {
    return ConfigFactory.parseString(
        text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
  }
}
