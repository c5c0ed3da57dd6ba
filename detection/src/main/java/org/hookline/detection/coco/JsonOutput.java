package org.hookline.detection.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.RunException;
import org.hookline.detection.Box;
import org.hookline.io.Disk;

/** Writes a JSON file with one entry a line, whole or not at all. */
final class JsonOutput {

  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonOutput() {}

  /** What is written. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** What is written, as bytes. */
  @FunctionalInterface
  interface Bytes {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes the file, and makes its folder. */
  static void write(Path path, Content content) {
    replace(path, out -> writeTo(out, content));
  }

  /** What {@link #write} would write. */
  static byte[] bytes(Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writeTo(out, content);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing can fail in memory", e);
    }
    return out.toByteArray();
  }

  private static void writeTo(OutputStream out, Content content) throws IOException {
    try (JsonGenerator json = MAPPER.createGenerator(out)) {
      json.setPrettyPrinter(new EntryPerLine());
      content.writeTo(json);
    }
  }

  /** Writes a file that may exist, whole or not at all, and makes its folder. */
  static void replace(Path path, Bytes content) {
    Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try (OutputStream out = Files.newOutputStream(temporary)) {
        content.writeTo(out);
      }
      // Files.move with REPLACE_EXISTING deletes first, and a reader may come between.
      Disk.real().move(temporary, path);
    } catch (IOException e) {
      throw new RunException("\"" + path + "\" could not be written: " + e.getMessage() + ".", e);
    }
  }

  /** Writes a box as [x, y, width, height]. */
  static void writeBox(JsonGenerator json, String key, Box box) throws IOException {
    json.writeFieldName(key);
    json.writeArray(new double[] {box.x(), box.y(), box.width(), box.height()}, 0, 4);
  }

  /** Breaks the line before each element of a list at the top or right under it. */
  private static final class EntryPerLine extends MinimalPrettyPrinter {

    private static final long serialVersionUID = 1L;

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
      breakLine(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(',');
      breakLine(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
      breakLine(json);
      json.writeRaw(']');
    }

    private static void breakLine(JsonGenerator json) throws IOException {
      if (json.getOutputContext().getNestingDepth() <= 2) {
        json.writeRaw('\n');
      }
    }
  }
}
