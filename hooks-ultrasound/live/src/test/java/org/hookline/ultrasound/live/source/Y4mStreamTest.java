package org.hookline.ultrasound.live.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hookline.detection.GreyImage;
import org.junit.jupiter.api.Test;

/** The lines are as ffmpeg 7.0.2 writes them with {@code -pix_fmt gray -f yuv4mpegpipe}. */
class Y4mStreamTest {

  private static final String HEADER =
      "YUV4MPEG2 W3 H2 F30000:1001 Ip A1:1 Cmono XCOLORRANGE=FULL\n";

  @Test
  void framesAreReadRowByRow() throws IOException {
    Y4mStream stream = stream(HEADER + "FRAME\nabcdefFRAME Ip\n\n\nFRAM");

    assertThat(stream.framesPerSecond().orElseThrow()).isEqualTo(29.97, within(1e-3));
    GreyImage first = stream.next().orElseThrow();
    assertThat(first.width()).isEqualTo(3);
    assertThat(first.height()).isEqualTo(2);
    assertThat(first.at(2, 1)).isEqualTo('f');
    // Pixels that look like line ends and text are pixels.
    assertThat(stream.next().orElseThrow().at(1, 1)).isEqualTo('A');
    assertThat(stream.next()).isEmpty();
  }

  @Test
  void anUnknownRateIsNone() throws IOException {
    assertThat(stream("YUV4MPEG2 W3 H2 F0:0 Cmono\n").framesPerSecond()).isEmpty();
    assertThat(stream("YUV4MPEG2 W3 H2 Cmono\n").framesPerSecond()).isEmpty();
  }

  @Test
  void whatIsCutOffOrSomethingElseIsAnError() throws IOException {
    assertThatThrownBy(() -> stream("")).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> stream("YUV4MPEG2 W3 H2 C420jpeg\n"))
        .hasMessage("it is no stream of grey frames but begins with \"YUV4MPEG2 W3 H2 C420jpeg\"");
    assertThatThrownBy(() -> stream("YUV4MPEG2 W3"))
        .hasMessage("a line of the stream does not end");
    assertThatThrownBy(() -> stream("Y".repeat(5000)))
        .hasMessage("a line of the stream does not end");
    Y4mStream cut = stream(HEADER + "FRAME\nabc");
    assertThatThrownBy(cut::next).hasMessage("the stream ends within a frame");
    Y4mStream other = stream(HEADER + "PICTURE\nabcdef");
    assertThatThrownBy(other::next).hasMessage("where a frame should begin, there is \"PICTURE\"");
  }

  private static Y4mStream stream(String content) throws IOException {
    return new Y4mStream(new ByteArrayInputStream(content.getBytes(StandardCharsets.US_ASCII)));
  }
}
