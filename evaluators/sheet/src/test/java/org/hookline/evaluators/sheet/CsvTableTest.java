package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {

  @Test
  void quotesOnlyWhatWouldBeMisread() {
    CsvTable table = new CsvTable(List.of("name", "value"));
    table.add("plain text", 0.1);
    table.add("a, \"b\"", -3);
    table.add("two\nlines", "");

    assertThat(table)
        .hasToString(
            """
            name,value
            plain text,0.1
            "a, ""b\""",-3
            "two
            lines",
            """);
  }

  @Test
  void refusesARowOfAnotherWidth() {
    CsvTable table = new CsvTable(List.of("name", "value"));

    assertThatThrownBy(() -> table.add("alone"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row must have 2 values, not 1");
  }
}
