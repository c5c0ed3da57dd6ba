package org.hookline.ultrasound.live.source;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.detection.GreyImage;
import org.hookline.detection.ImageSize;
import org.hookline.detection.Video;

/**
 * Reads grey frames from a YUV4MPEG2 stream, which says their size and rate by itself: a line of
 * parameters, then for each frame a line {@code FRAME} and the pixels (the format of mjpegtools,
 * yuv4mpeg(5)).
 */
final class Y4mStream {

  private static final Pattern SIZE = Pattern.compile(" W(\\d{1,5}) H(\\d{1,5})( |$)");
  private static final Pattern RATE = Pattern.compile(" F(\\d{1,9}):(\\d{1,9})( |$)");
  private static final int MAX_LINE = 1000;

  private final InputStream in;
  private final ImageSize size;
  private final OptionalDouble framesPerSecond;

  /**
   * Reads the line of parameters.
   *
   * @throws EOFException if there is nothing at all
   * @throws IOException if it is no stream of grey frames
   */
  Y4mStream(InputStream in) throws IOException {
    this.in = in;
    String header = line().orElseThrow(EOFException::new);
    Matcher matcher = SIZE.matcher(header);
    if (!header.startsWith("YUV4MPEG2 ") || !header.contains(" Cmono") || !matcher.find()) {
      throw new IOException("it is no stream of grey frames but begins with \"" + header + "\"");
    }
    size = new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    framesPerSecond = rate(header);
  }

  private static OptionalDouble rate(String header) {
    Matcher matcher = RATE.matcher(header);
    double rate =
        matcher.find()
            ? Double.parseDouble(matcher.group(1)) / Double.parseDouble(matcher.group(2))
            : Double.NaN;
    return Video.isFrameRate(rate) ? OptionalDouble.of(rate) : OptionalDouble.empty();
  }

  OptionalDouble framesPerSecond() {
    return framesPerSecond;
  }

  /** The next frame; empty at the end. */
  Optional<GreyImage> next() throws IOException {
    Optional<String> line = line();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    if (!line.get().startsWith("FRAME")) {
      throw new IOException("where a frame should begin, there is \"" + line.get() + "\"");
    }
    byte[] pixels = in.readNBytes(size.area());
    if (pixels.length < size.area()) {
      throw new EOFException("the stream ends within a frame");
    }
    return Optional.of(GreyImage.of(size.width(), size.height(), pixels));
  }

  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 && line.size() == 0) {
        return Optional.empty();
      }
      if (next < 0 || line.size() == MAX_LINE) {
        throw new IOException("a line of the stream does not end");
      }
      line.write(next);
    }
    return Optional.of(line.toString(StandardCharsets.US_ASCII));
  }
}
