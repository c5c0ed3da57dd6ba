package org.hookline.detection.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.hookline.InputException;

/** Walks through a JSON file of any size, and names the file and the line where it is broken. */
public final class JsonFile {

  /** Python writes the bare word NaN; the checks that follow name the entry it is in. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  private JsonFile() {}

  /** What is done with the parser of an open file. */
  @FunctionalInterface
  public interface Walk {
    /** Reads on from the token that the parser stands on. */
    void accept(JsonParser parser) throws IOException;
  }

  /**
   * Opens the file, stands on its first token, and closes it after the walk.
   *
   * @throws InputException if the file cannot be read, or is not JSON; then with line and column
   */
  public static void walk(Path path, Walk walk) {
    try (InputStream in = Files.newInputStream(path);
        JsonParser parser = MAPPER.createParser(in)) {
      walk(path, parser, walk);
    } catch (NoSuchFileException e) {
      throw new InputException("There is no file \"" + path + "\".", e);
    } catch (IOException e) {
      throw new InputException("\"" + path + "\" cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static void walk(Path path, JsonParser parser, Walk walk) throws IOException {
    try {
      parser.nextToken();
      walk.accept(parser);
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
    } catch (JsonProcessingException e) {
      throw JsonFault.of(path, e, parser.currentLocation());
    }
  }

  /** Hands on each element of the array that the parser stands on. */
  static void elements(JsonParser parser, Consumer<JsonNode> element) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.accept(MAPPER.readTree(parser));
    }
  }
}
