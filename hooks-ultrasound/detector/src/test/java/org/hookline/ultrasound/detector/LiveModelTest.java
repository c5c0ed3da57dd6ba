package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.FrameWatch;
import org.hookline.detection.GreyImage;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.Test;

class LiveModelTest {

  private static final List<Category> CATEGORIES = List.of(new Category(7, "mass"));

  @Test
  void boxesAreInThePixelsOfTheFrameAndNotOfWhatTheModelSees() {
    LiveModel live = live(new Sighted(), List.of(), new FrameScale(20, 0));

    try (FrameWatch watch = live.watch("")) {
      FrameWatch.Look look = watch.next(image(40, 30));

      // It sees 20 x 15 pixels and always finds (1, 1, 8, 8) in them: twice as much in the frame.
      assertThat(look.decided())
          .containsExactly(List.of(new Detection(new Box(2, 2, 16, 16), 0.5, 7)));
      assertThat(look.inModel()).isPositive();
      assertThat(watch.end()).isEmpty();
    }
  }

  @Test
  void theModelLooksInInferenceModeAndGoesOnTraining() {
    Sighted model = new Sighted();

    try (FrameWatch watch = live(model, List.of(), FrameScale.NONE).watch("")) {
      watch.next(image(16, 16));
    }

    assertThat(model.isTraining()).isTrue();
  }

  @Test
  void whatIsDecidedLateComesWithTheFrameAfterAndAtTheEnd() {
    Late model = new Late(1);

    try (FrameWatch watch = live(model, List.of(), new FrameScale(8, 0)).watch("")) {
      assertThat(watch.next(image(16, 16)).decided()).isEmpty();
      // The score tells the frame, and the box its size: 1 pixel of 8 is 2 of 16.
      assertThat(watch.next(image(16, 16)).decided())
          .containsExactly(List.of(new Detection(new Box(2, 2, 8, 8), 0.1, 7)));
      assertThat(watch.end()).containsExactly(List.of(new Detection(new Box(2, 2, 8, 8), 0.2, 7)));
    }
    assertThat(model.events).containsExactly("watch ", "training off", "training off", "close");
  }

  @Test
  void aModelThatForgetsOrInventsFramesIsAnError() {
    try (FrameWatch watch = live(new Late(-1), List.of(), FrameScale.NONE).watch("")) {
      assertThatThrownBy(() -> watch.next(image(8, 8)))
          .isInstanceOf(RunException.class)
          .hasMessage("The model gives more results than the 1 frames it has seen.");
    }
    Sighted forgetful = new Sighted();
    forgetful.forgetsIn(1, 1);
    try (FrameWatch watch = live(forgetful, List.of(), FrameScale.NONE).watch("")) {
      watch.next(image(8, 8));
      assertThatThrownBy(watch::end)
          .isInstanceOf(RunException.class)
          .hasMessage(
              "The model said something of 0 frames of 1. It must give a result for each, an empty one where it finds nothing.");
    }
  }

  @Test
  void aKindOfVideoThatItWasNotTrainedOnIsRefused() {
    assertThatThrownBy(
            () -> live(new Late(0), List.of("breast", "thyroid"), FrameScale.NONE).watch("knee"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The model was not trained on \"knee\". The kinds of videos it knows are: breast, thyroid.");
    assertThatThrownBy(() -> live(new Late(0), List.of(), FrameScale.NONE).watch("knee"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The model was trained on one kind of video, so it knows no \"knee\". Name no kind.");
  }

  @Test
  void ofSeveralKindsTheFirstIsTakenAndSaidSo() {
    Late model = new Late(0);
    LiveModel live = live(model, List.of("breast", "thyroid"), FrameScale.NONE);

    try (LoggedLines log = new LoggedLines(LiveModel.class)) {
      live.watch("thyroid").close();
      assertThat(log.lines()).isEmpty();
      live.watch("").close();
      assertThat(log.lines())
          .containsExactly(
              "WARN nobody says what kind of video this is, so it is looked at as \"breast\"; known"
                  + " are: breast, thyroid");
      live.watch("").close();
      assertThat(log.lines()).as("once").hasSize(1);
    }
    assertThat(model.events)
        .containsExactly(
            "watch thyroid", "close", "watch breast", "close", "watch breast", "close");
  }

  private static LiveModel live(DetectionModel model, List<String> domains, FrameScale scale) {
    return new LiveModel(model, new Subject(CATEGORIES, domains), scale);
  }

  private static GreyImage image(int width, int height) {
    return GreyImage.of(width, height, new byte[width * height]);
  }

  /** Decides frames late; its score is the tenth part of the frame's number. */
  private static final class Late extends WatchingModel {

    private final int lookAhead;

    /** With -1 it says something of a frame that it was not shown. */
    Late(int lookAhead) {
      this.lookAhead = lookAhead;
    }

    @Override
    public Watch watch(String domain) {
      events.add("watch " + domain);
      Deque<List<FoundBox>> waiting = new ArrayDeque<>();
      int[] seen = {0};
      return new Watch() {
        @Override
        public List<List<FoundBox>> next(ImageBatch frame) {
          events.add(isTraining() ? "training on" : "training off");
          waiting.add(List.of(new FoundBox(new Box(1, 1, 4, 4), 0, ++seen[0] / 10.0)));
          if (lookAhead < 0) {
            return List.of(List.of(), List.of());
          }
          return waiting.size() > lookAhead ? List.of(waiting.remove()) : List.of();
        }

        @Override
        public List<List<FoundBox>> end() {
          return List.copyOf(waiting);
        }

        @Override
        public void close() {
          events.add("close");
        }
      };
    }
  }
}
