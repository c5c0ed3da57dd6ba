package org.hookline.ultrasound.data.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A small JSON text as a tree; the parser bounds depth and lengths by itself. */
final class JsonTree {

  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonTree() {}

  static JsonNode parse(String text) throws UnreadableException {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new UnreadableException("not JSON that can be read: line " + line, e);
    }
  }
}
