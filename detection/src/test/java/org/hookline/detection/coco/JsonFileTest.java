package org.hookline.detection.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {

  @TempDir Path folder;

  @Test
  void saysWhereAFileEndsTooEarly() throws IOException {
    // Line 3 has 21 characters, and the tenth before its last one opens the list.
    assertFault(
        "[\n [1, 2],\n {\"bbox\": [1, 2, 3, 4",
        "\"%s\" is not valid JSON: line 3, column 22: Unexpected end-of-input: expected close"
            + " marker for Array (start marker at line 3, column 11).");
  }

  @Test
  void namesNoSettingOfTheLibrary() throws IOException {
    assertFault(
        "[1, +2]",
        "\"%s\" is not valid JSON: line 1, column 6: Unexpected character ('+' (code 43)) in"
            + " numeric value: JSON spec does not allow numbers to have plus signs.");
  }

  @Test
  void refusesListsInListsWithoutEnd() throws IOException {
    assertFault(
        "[".repeat(5000),
        "\"%s\" cannot be read: line 1, column 1002: Document nesting depth (1001) exceeds the"
            + " maximum allowed (1000).");
  }

  @Test
  void refusesANumberWithoutEnd() throws IOException {
    assertFault(
        "[" + "1".repeat(2000) + "]",
        "\"%s\" cannot be read: line 1, column 2002: Number value length (2000) exceeds the"
            + " maximum allowed (1000).");
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(() -> walk(folder))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + folder + "\" cannot be read: Is a directory.");
  }

  @Test
  void refusesBytesThatAreNoText() throws IOException {
    assertFault(
        "[\"\u00fc\"]".getBytes(StandardCharsets.ISO_8859_1),
        "\"%s\" is not valid JSON: line 1, column 4: Invalid UTF-8 start byte 0xfc.");
  }

  private void assertFault(String json, String message) throws IOException {
    assertFault(json.getBytes(StandardCharsets.UTF_8), message);
  }

  private void assertFault(byte[] json, String message) throws IOException {
    Path file = Files.write(folder.resolve("some.json"), json);
    assertThatThrownBy(() -> walk(file))
        .isInstanceOf(InputException.class)
        .hasMessage(message.formatted(file));
  }

  private static void walk(Path file) {
    JsonFile.walk(file, parser -> JsonFile.elements(parser, node -> assertThat(node).isNotNull()));
  }
}
