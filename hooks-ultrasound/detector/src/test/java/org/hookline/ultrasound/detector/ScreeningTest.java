package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.hookline.RunException;
import org.hookline.detection.Box;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos of three, one and two frames, shown to a model that counts what it has seen of each. */
class ScreeningTest {

  @TempDir private Path folder;

  @Test
  void everyVideoBeginsWithAnEmptyMemory() {
    Counting model = new Counting(0, 0);

    assertThat(run(model))
        .containsExactly(
            "0 frame 0: 1",
            "0 frame 1: 2",
            "0 frame 2: 3",
            "1 frame 0: 1",
            "2 frame 0: 1",
            "2 frame 1: 2");
    assertThat(model.events)
        .containsExactly("watch organ", "close", "watch organ", "close", "watch organ", "close");
  }

  @Test
  void whatIsDecidedLateIsOfItsOwnFrameAndTheTailIsNotLost() {
    assertThat(run(new Counting(2, 0)))
        .containsExactly(
            "0 frame 0: 1",
            "0 frame 1: 2",
            "0 frame 2: 3",
            "1 frame 0: 1",
            "2 frame 0: 1",
            "2 frame 1: 2");
  }

  @Test
  void aModelThatForgetsAFrameIsAnError() {
    assertThatThrownBy(() -> run(new Counting(0, 1)))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("The model said something of 2 frames of 3 up to video \"film ")
        .hasMessageEndingWith(
            "frame 2. It must give a result for each, an empty one where it finds nothing.");
  }

  private List<String> run(Counting model) {
    Box box = new Box(4, 4, 8, 8);
    VideoDataset films =
        new CocoReader()
            .read(
                "films",
                new Films(folder, 1)
                    .video(3, 40, 20, box)
                    .video(1, 40, 20, box)
                    .video(2, 40, 20, box)
                    .write("films"))
            .dataset();
    FrameStore store = new FrameStore(films.frames().toList(), FrameScale.NONE, new AtomicLong());
    TestFrames frames = new TestFrames(films, store, new Labels(films.categories()));
    List<String> seen = new ArrayList<>();
    new FrameDetection(model, new LoaderSettings(4, 1), video -> "organ")
        .run(
            "evaluated",
            frames,
            (video, frame, detections) ->
                seen.add(
                    "%d frame %d: %.0f"
                        .formatted(
                            films.videos().indexOf(video),
                            frame.index(),
                            detections.get(0).score() * 10)));
    return seen;
  }

  /** Its score is the tenth part of how many frames of the video it has seen. */
  private static final class Counting extends WatchingModel {

    private final int lookAhead;
    private final int forgets;

    Counting(int lookAhead, int forgets) {
      this.lookAhead = lookAhead;
      this.forgets = forgets;
    }

    @Override
    public Watch watch(String domain) {
      events.add("watch " + domain);
      Deque<List<FoundBox>> waiting = new ArrayDeque<>();
      int[] seen = {0};
      return new Watch() {
        @Override
        public List<List<FoundBox>> next(ImageBatch frame) {
          assertThat(frame.sizes()).hasSize(1);
          double score = ++seen[0] / 10.0;
          if (seen[0] == 1 && forgets > 0) {
            return List.of();
          }
          waiting.add(List.of(new FoundBox(new Box(1, 1, 4, 4), 0, score)));
          return waiting.size() > lookAhead ? List.of(waiting.remove()) : List.of();
        }

        @Override
        public List<List<FoundBox>> end() {
          List<List<FoundBox>> left = List.copyOf(waiting);
          waiting.clear();
          return left;
        }

        @Override
        public void close() {
          events.add("close");
        }
      };
    }
  }
}
