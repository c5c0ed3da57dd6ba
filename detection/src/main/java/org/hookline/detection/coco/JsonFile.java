package org.hookline.detection.coco;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.jspecify.annotations.Nullable;

/** Walks through a JSON file of any size, and names the file and the line where it is broken. */
final class JsonFile {

  /** Python writes the bare word NaN; the checks that follow name the entry it is in. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  private JsonFile() {}

  /** What is done with the parser of an open file. */
  @FunctionalInterface
  interface Walk {
    void accept(JsonParser parser) throws IOException;
  }

  /** Opens the file, stands on its first token, and closes it after the walk. */
  static void walk(Path path, Walk walk) {
    try (JsonParser parser = MAPPER.createParser(Files.newInputStream(path))) {
      parser.nextToken();
      walk.accept(parser);
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
    } catch (NoSuchFileException e) {
      throw new InputException("There is no file \"" + path + "\".", e);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "\"%s\" is not valid JSON: %s%s."
              .formatted(path, place(e.getLocation()), withoutFullStop(e.getOriginalMessage())),
          e);
    } catch (IOException e) {
      throw new InputException("\"" + path + "\" cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** Hands on each element of the array that the parser stands on. */
  static void elements(JsonParser parser, Consumer<JsonNode> element) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.accept(MAPPER.readTree(parser));
    }
  }

  /** Of what is too long or nested too deeply, the parser does not say where it is. */
  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : "line %d, column %d: ".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String withoutFullStop(String message) {
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
