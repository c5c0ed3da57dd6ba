package org.hookline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchShorthandTest {

  @Test
  void aSwitchIsWrittenOutWhereverItStands() {
    assertThat(
            writtenOut(
                """
                hooks.a = on # why not
                hooks {
                  b = off, c: true
                  "d.e" = no
                  f { period = 3 }, g = yes }
                { hooks { h = false } }
                """))
        .isEqualTo(
            """
            hooks.a.enabled = on # why not
            hooks {
              b.enabled = off, c.enabled: true
              "d.e".enabled = no
              f { period = 3 }, g.enabled = yes }
            { hooks { h.enabled = false } }
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hooks = on",
        "on = on",
        "hooks.a.enabled = on",
        "hooks.a.b = on",
        "hooks { a { b = on } }",
        "hooks.a = ongoing",
        "hooks.a = on the way",
        "hooks.a = \"on\"",
        "hooks.a = ${x}",
        "hooks.a = [on, off]",
        "hooks = [{ a = on }]",
        "# hooks.a = on",
        "text = \"hooks.a = on\"",
        "text = \"\"\"\nhooks.a = on\n\"\"\"",
        "path = ${x}/hooks, y = on",
        "other { hooks { a = on } }",
        "hooks { include \"more.conf\" }",
        "}}} hooks ]"
      })
  void allElseStaysAsItIs(String text) {
    assertThat(writtenOut(text)).isEqualTo(text);
  }

  /** A hook that has hooks of its own among its settings, under the same key. */
  @Test
  void switchesWithinTheSettingsOfAnInstanceAreSwitchesToo() {
    assertThat(
            writtenOut(
                """
                hooks.a.hooks.b = on
                hooks { a { period = 3, hooks { b = off } }, c.writers.d = yes }
                """))
        .isEqualTo(
            """
            hooks.a.hooks.b.enabled = on
            hooks { a { period = 3, hooks { b.enabled = off } }, c.writers.d.enabled = yes }
            """);
    assertThat(writtenOut("hooks.a.b.hooks = on")).isEqualTo("hooks.a.b.hooks = on");
  }

  @Test
  void theValueMayStandOnTheNextLine() {
    assertThat(writtenOut("hooks.a =\n  on")).isEqualTo("hooks.a.enabled =\n  on");
  }

  @Test
  void longWordsDoNotExhaustTheStack() {
    String text = "x = \"" + "a\\\"".repeat(50_000) + "\"\ny = " + "b".repeat(100_000);

    assertThat(writtenOut(text)).isEqualTo(text);
  }

  private static String writtenOut(String text) {
    return SwitchShorthand.writtenOut(text, Set.of("hooks", "writers"));
  }
}
