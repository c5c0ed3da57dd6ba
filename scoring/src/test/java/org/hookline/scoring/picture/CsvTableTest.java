package org.hookline.scoring.picture;

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
            name,value\r
            plain text,0.1\r
            "a, ""b\""",-3\r
            "two
            lines",\r
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
