package org.hookline.ultrasound.live.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos that ffmpeg writes and decodes; skipped where it is not installed. */
class FfmpegTest {

  @TempDir private Path folder;
  private Optional<Ffmpeg> ffmpeg = Optional.empty();

  @BeforeEach
  void ffmpegIsInstalled() {
    ffmpeg = Ffmpeg.on(System.getenv().getOrDefault("PATH", ""));
    assumeTrue(ffmpeg.isPresent(), "ffmpeg is not installed");
  }

  /** Frame n of ten is of the grey 20 n, in a codec without loss. */
  @Test
  void everyFrameIsDecodedWithItsOwnGreys() throws IOException {
    Path video = folder.resolve("-a b.mkv");
    write(video, "color=s=34x17:r=12.5:d=0.8,format=gray,geq=lum='20*N'", "ffv1", "gray");

    assertThat(greys(video)).containsExactly(0, 20, 40, 60, 80, 100, 120, 140, 160, 180);
    try (FrameStream frames = open(video)) {
      assertThat(frames.framesPerSecond().orElseThrow()).isEqualTo(12.5);
      assertThat(frames.next().orElseThrow().image().width()).isEqualTo(34);
    }
  }

  /** Studio range: black is 16 and white 235 in the file. */
  @Test
  void whiteAndBlackOfStudioRangeAreWhiteAndBlack() throws IOException {
    Path video = folder.resolve("a.mp4");
    write(video, "color=s=32x16:r=25:d=0.08,format=yuv420p,geq=lum='16+219*N'", "mpeg4", "yuv420p");

    assertThat(greys(video).get(0)).isBetween(0, 3);
    assertThat(greys(video).get(1)).isBetween(252, 255);
  }

  /** Of ten frames a fifth is shown three times as long. */
  @Test
  void framesAreNeitherRepeatedNorDropped() throws IOException {
    Path video = folder.resolve("a.mkv");
    write(
        video,
        "color=s=32x16:r=10:d=1,format=gray,geq=lum='20*N',setpts='(N+2*gt(N\\,4))/10/TB'",
        "ffv1",
        "gray");

    assertThat(greys(video)).hasSize(10);
  }

  @Test
  void aPlaylistDoesNotReachTheNetwork() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("list.m3u8"),
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n");

    assertThatThrownBy(() -> open(list))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "\"" + list + "\" is no folder of images, no DICOM file, and ffmpeg");
  }

  @Test
  void whatIsNoVideoIsTheUsersMistake() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.avi"), "not a video");

    assertThatThrownBy(() -> open(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Invalid data found");
  }

  private List<Integer> greys(Path video) {
    List<Integer> greys = new ArrayList<>();
    try (FrameStream frames = open(video)) {
      for (var next = frames.next(); next.isPresent(); next = frames.next()) {
        greys.add(next.get().image().at(8, 8));
      }
    }
    return greys;
  }

  private FrameStream open(Path video) {
    return new Recordings(ffmpeg).in(video).get(0).open();
  }

  private void write(Path video, String source, String codec, String pixels) {
    try (FfmpegProcess process =
        ffmpeg
            .orElseThrow()
            .start(
                List.of(
                    "-nostdin",
                    "-f",
                    "lavfi",
                    "-i",
                    source,
                    "-c:v",
                    codec,
                    "-q:v",
                    "1",
                    "-pix_fmt",
                    pixels,
                    "file:" + video))) {
      assertThat(process.succeeds()).as(process.complaint()).isTrue();
    }
  }
}
