package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hookline.World;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.junit.jupiter.api.Test;

class SharesTest {

  /**
   * 9 to rank 0, 7 to rank 1, 5 to rank 1 (12), 4 to rank 0 (13), 4 to rank 1 (16), 2 to rank 0.
   */
  @Test
  void theLongestVideoThatIsLeftGoesToWhoHasTheFewestFrames() {
    List<Video> videos = videos(4, 9, 2, 7, 4, 5);

    assertThat(shares(videos, new BitSet(), 2))
        .containsExactly(
            BitSet.valueOf(new long[] {0b000111}), BitSet.valueOf(new long[] {0b111000}));
  }

  @Test
  void whatIsFinishedIsForNobody() {
    BitSet finished = new BitSet();
    finished.set(1);
    finished.set(4);

    assertThat(shares(videos(4, 9, 2, 7, 4, 5), finished, 3))
        .containsExactly(
            BitSet.valueOf(new long[] {0b001000}),
            BitSet.valueOf(new long[] {0b100000}),
            BitSet.valueOf(new long[] {0b000101}));
  }

  @Test
  void moreProcessesThanVideosHaveNothingToDo() {
    assertThat(shares(videos(3, 3), new BitSet(), 4))
        .containsExactly(
            BitSet.valueOf(new long[] {1}),
            BitSet.valueOf(new long[] {2}),
            new BitSet(),
            new BitSet());
  }

  private static List<BitSet> shares(List<Video> videos, BitSet finished, int processes) {
    return IntStream.range(0, processes)
        .mapToObj(rank -> Shares.of(videos, finished, new World(rank, processes)))
        .toList();
  }

  private static List<Video> videos(int... lengths) {
    List<Video> videos = new ArrayList<>();
    long ids = 0;
    for (int length : lengths) {
      List<Frame> frames = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        frames.add(new Frame(++ids, Path.of("frame.png"), 8, 8, i, List.of()));
      }
      videos.add(new Video(++ids, "video", frames));
    }
    return videos;
  }
}
