package org.hookline.writers.jsonl;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.FileMark;
import org.hookline.RecordFormat;

/** Finds the lines of a file, after a run that may have died in the middle of one. */
final class JsonLines implements RecordFormat {

  private static final Pattern ITERATION = Pattern.compile("\"iteration\": ?(\\d{1,18})");

  @Override
  public FileMark end(Path file) throws IOException {
    long iteration = -1;
    long offset = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      for (int b = bytes.read(); b >= 0; b = bytes.read()) {
        line.write(b);
        if (b == '\n') {
          offset += line.size();
          iteration = Math.max(iteration, iterationOf(line.toString(StandardCharsets.UTF_8)));
          line.reset();
        }
      }
    }
    return new FileMark(iteration, offset);
  }

  @Override
  public boolean endsAt(Path file, long offset) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(offset - 1);
      return bytes.read() == '\n';
    }
  }

  private static long iterationOf(String line) {
    Matcher matcher = ITERATION.matcher(line);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
