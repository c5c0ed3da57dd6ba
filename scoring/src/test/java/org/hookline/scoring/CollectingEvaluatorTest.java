package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hookline.scoring.SampleVideos.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Video;
import org.junit.jupiter.api.Test;

class CollectingEvaluatorTest {

  private final Video first = SampleVideos.video(1, 3);
  private final Video second = SampleVideos.video(2, 1);
  private final EvaluationContext context =
      new EvaluationContext(
          SampleVideos.dataset(first, second), Optional.empty(), Optional.empty());
  private final Recording evaluator = new Recording();

  @Test
  void givesExactlyTheFramesThatWereProcessedVideoByVideo() {
    evaluator.begin(context);
    evaluator.process(second, second.frames().get(0), List.of());
    evaluator.process(first, first.frames().get(0), List.of(detection(.9, 1)));
    evaluator.process(first, first.frames().get(2), List.of());

    assertThat(evaluator.evaluate()).isEqualTo(Map.of("task", Map.of("videos", 2.0)));
    assertThat(evaluator.begun).containsSame(context);
    assertThat(evaluator.seen)
        .containsExactly(
            new ScoredVideo(second, List.of(new ScoredFrame(second.frames().get(0), List.of()))),
            new ScoredVideo(
                first,
                List.of(
                    new ScoredFrame(first.frames().get(0), List.of(detection(.9, 1))),
                    new ScoredFrame(first.frames().get(2), List.of()))));
  }

  @Test
  void startsFromNothingAlsoAfterAnEvaluationThatBrokeOff() {
    evaluator.begin(context);
    evaluator.process(first, first.frames().get(0), List.of());
    evaluator.begin(context);
    evaluator.evaluate();
    assertThat(evaluator.seen).isEmpty();

    evaluator.begin(context);
    evaluator.process(first, first.frames().get(1), List.of());
    evaluator.evaluate();
    assertThat(evaluator.seen).hasSize(1);
  }

  @Test
  void keepsDetectionsAsTheyWereWhenTheyCame() {
    List<Detection> reused = new ArrayList<>(List.of(detection(.9, 1)));
    evaluator.begin(context);
    evaluator.process(first, first.frames().get(0), reused);
    reused.clear();
    evaluator.evaluate();

    assertThat(evaluator.seen.get(0).frames().get(0).detections()).hasSize(1);
  }

  @Test
  void saysWhoForgotToBegin() {
    assertThatThrownBy(evaluator::evaluate).hasMessage("begin was not called");
  }

  private static final class Recording extends CollectingEvaluator {
    private Optional<EvaluationContext> begun = Optional.empty();
    private List<ScoredVideo> seen = List.of();

    @Override
    protected Map<String, Map<String, Double>> evaluate(
        EvaluationContext context, List<ScoredVideo> videos) {
      begun = Optional.of(context);
      seen = videos;
      return Map.of("task", Map.of("videos", (double) videos.size()));
    }
  }
}
