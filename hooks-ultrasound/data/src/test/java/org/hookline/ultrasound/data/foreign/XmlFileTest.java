package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class XmlFileTest {

  @Test
  void textsAreFoundByName() throws Exception {
    var root = XmlFile.parse(bytes("<a><b> 2.5 </b><c><b>7</b></c></a>"));

    assertThat(XmlFile.text(root, "b")).isEqualTo("2.5");
    assertThat(XmlFile.number(root, "b")).isEqualTo(2.5);
    assertThat(XmlFile.text(root, "d")).isEmpty();
  }

  @Test
  void documentTypesAndTheirEntitiesAreRefused() {
    assertUnreadable(
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
        "not XML that can be read: line 1: DOCTYPE is disallowed when the feature"
            + " \"http://apache.org/xml/features/disallow-doctype-decl\" set to true.");
  }

  @Test
  void elementsWithoutEndAreRefused() {
    assertThatThrownBy(() -> XmlFile.parse(bytes("<a>".repeat(100_000))))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("exceeds the limit \"64\"");
  }

  @Test
  void whatIsNoXmlNamesTheLine() {
    assertUnreadable(
        "<a>\n<b></a>",
        "not XML that can be read: line 2: The element type \"b\" must be terminated by the"
            + " matching end-tag \"</b>\".");
  }

  private static void assertUnreadable(String text, String message) {
    assertThatThrownBy(() -> XmlFile.parse(bytes(text)))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(message);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
