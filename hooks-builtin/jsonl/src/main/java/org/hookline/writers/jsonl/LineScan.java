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

/** Reads what a file of lines holds, after a run that may have died in the middle of one. */
final class LineScan {

  private static final Pattern ITERATION = Pattern.compile("\"iteration\": ?(\\d{1,18})");

  private LineScan() {}

  /** The end of the last whole line, and the largest iteration before it. */
  static FileMark of(Path path) throws IOException {
    if (!Files.exists(path)) {
      return FileMark.START;
    }
    long iteration = -1;
    long offset = 0;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path))) {
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

  /** Whether the file is that long at least, and a line ends right there. */
  static boolean isBetweenLines(Path path, long offset) throws IOException {
    if (offset == 0) {
      return true;
    }
    if (!Files.exists(path) || Files.size(path) < offset) {
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(offset - 1);
      return file.read() == '\n';
    }
  }

  private static long iterationOf(String line) {
    Matcher matcher = ITERATION.matcher(line);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
