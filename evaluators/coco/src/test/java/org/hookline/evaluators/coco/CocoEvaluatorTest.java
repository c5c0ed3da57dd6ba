package org.hookline.evaluators.coco;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.LinePlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoEvaluatorTest {

  private static final Box LESION = new Box(10, 10, 20, 20);

  @TempDir Path folder;

  private final Frame first = frame(11, 0);
  private final Frame second = frame(12, 1);
  private final Video video = new Video(1, "sweep", List.of(first, second));

  @Test
  void scoresExactlyTheFramesItWasGiven() {
    Evaluator evaluator = new CocoEvaluator(new CocoSettings(false, false, false, false));
    evaluator.begin(context());
    evaluator.process(video, second, List.of(new Detection(LESION, 0.9, 4)));

    Map<String, Map<String, Double>> result = evaluator.evaluate();

    assertThat(result).containsOnlyKeys("bbox");
    assertThat(bbox(result).keySet())
        .containsExactly(
            "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");
    assertThat(bbox(result).get("AP")).isCloseTo(1, within(1e-12));
    assertThat(folder.resolve("predictions")).doesNotExist();
  }

  @Test
  void detectionsOfCategoriesThatTheDataSetDoesNotHaveAreLeftOut() {
    Evaluator evaluator = new CocoEvaluator(new CocoSettings(false, false, false, false));
    evaluator.begin(context());
    evaluator.process(
        video, first, List.of(new Detection(LESION, 0.99, 77), new Detection(LESION, 0.9, 4)));

    assertThat(bbox(evaluator.evaluate()).get("AP")).isCloseTo(1, within(1e-12));
  }

  @Test
  void startsFromNothingForEachDataSet() {
    Evaluator evaluator = new CocoEvaluator(new CocoSettings(false, false, false, false));
    evaluator.begin(context());
    evaluator.process(video, first, List.of());
    evaluator.begin(context());
    evaluator.process(video, first, List.of(new Detection(LESION, 0.9, 4)));

    assertThat(bbox(evaluator.evaluate()).get("AP")).isCloseTo(1, within(1e-12));
  }

  @Test
  void writesTheDetectionsAsAResultsFile() {
    Evaluator evaluator = new CocoEvaluator(new CocoSettings(false, false, true, false));
    Detection detection = new Detection(LESION, 0.9, 4);
    evaluator.begin(context());
    evaluator.process(video, first, List.of(detection));
    evaluator.process(video, second, List.of());
    evaluator.evaluate();

    assertThat(CocoResults.read(folder.resolve("predictions/test.json")))
        .containsExactly(new CocoResult(11, detection));
  }

  @Test
  void addsEachCategoryByNameIfAsked() {
    Evaluator evaluator = new CocoEvaluator(new CocoSettings(true, false, false, false));
    evaluator.begin(context());
    evaluator.process(video, first, List.of());

    assertThat(bbox(evaluator.evaluate()))
        .hasSize(14)
        .contains(entry("AP-lesion", 0.0), entry("AP-cyst", -1.0));
  }

  @Test
  void addsEachIouThresholdIfAsked() {
    Evaluator evaluator = new CocoEvaluator(new CocoSettings(false, true, false, false));
    evaluator.begin(context());
    // IoU 0.62 with the lesion: right at 0.50, 0.55 and 0.60.
    evaluator.process(video, first, List.of(new Detection(new Box(10, 10, 20, 12.4), 0.9, 4)));

    Map<String, Double> metrics = bbox(evaluator.evaluate());

    assertThat(metrics)
        .hasSize(20)
        .containsKeys("AP55", "AP65", "AP70", "AP80", "AP85", "AP90", "AP95");
    assertThat(metrics.get("AP60")).isCloseTo(1, within(1e-12));
    assertThat(metrics.get("AP65")).isZero();
    assertThat(evaluator.meaning("AP65")).isEqualTo("precision, IoU 0.65");
  }

  @Test
  void saysWhatItsNumbersAreOf() {
    Evaluator evaluator = new CocoEvaluator(new CocoSettings(true, false, false, false));

    assertThat(evaluator.meaning("AP")).isEqualTo("precision, IoU 0.50 to 0.95");
    assertThat(evaluator.meaning("AR10")).isEqualTo("recall, 10 detections per image");
    assertThat(evaluator.meaning("AP-cyst")).isEqualTo("precision, IoU 0.50 to 0.95, cyst");
    assertThat(evaluator.meaning("other")).isEmpty();
  }

  @Test
  void drawsACurveForEachIouAndEachCategoryWithObjects() {
    CocoInput input = new CocoInput(List.of(1L), List.of(4, 6));
    input.addGroundTruth(new CocoInput.GroundTruth(1, 4, LESION, 400, false));
    input.addDetection(1, new Detection(LESION, 0.9, 4));

    Map<String, Figure> figures =
        new CocoFigures(
                CocoEvaluation.of(input),
                List.of(new Category(4, "lesion"), new Category(6, "cyst")))
            .all();

    assertThat(figures)
        .containsOnlyKeys(
            "coco-precision-recall", "coco-precision-recall-by-category", "coco-scores");
    LinePlot byIou = (LinePlot) requireNonNull(figures.get("coco-precision-recall"));
    assertThat(byIou.curves())
        .extracting(Curve::name)
        .startsWith("IoU 0.50", "IoU 0.55")
        .endsWith("IoU 0.95")
        .hasSize(10);
    assertThat(byIou.curves().get(9).y(100)).isCloseTo(1, within(1e-12));
    LinePlot byCategory =
        (LinePlot) requireNonNull(figures.get("coco-precision-recall-by-category"));
    assertThat(byCategory.curves()).extracting(Curve::name).containsExactly("lesion");
  }

  @Test
  void categoriesOfOneNameDoNotStandInForEachOther() {
    List<Category> categories = List.of(new Category(4, "lesion"), new Category(6, "lesion"));
    Evaluator evaluator = new CocoEvaluator(new CocoSettings(true, false, false, false));
    evaluator.begin(context(categories));
    evaluator.process(video, first, List.of(new Detection(LESION, 0.9, 4)));

    Map<String, Double> metrics = bbox(evaluator.evaluate());

    assertThat(metrics).doesNotContainKey("AP-lesion").containsEntry("AP-lesion 6", -1.0);
    assertThat(metrics.get("AP-lesion 4")).isCloseTo(1, within(1e-12));
  }

  @Test
  void drawsTheFirstTenCategoriesByNameAndSaysSo() {
    // Of c12 to c1, as their ids have it, all but c1 have an object.
    List<Category> categories =
        IntStream.rangeClosed(1, 12).mapToObj(i -> new Category(i, "c" + (13 - i))).toList();
    CocoInput input = new CocoInput(List.of(1L), categories.stream().map(Category::id).toList());
    for (int id = 1; id < 12; id++) {
      input.addGroundTruth(new CocoInput.GroundTruth(1, id, LESION, 400, false));
    }

    LinePlot plot =
        (LinePlot)
            requireNonNull(
                new CocoFigures(CocoEvaluation.of(input), categories)
                    .all()
                    .get("coco-precision-recall-by-category"));

    assertThat(plot.title())
        .isEqualTo("Precision over recall, IoU 0.50, the first 10 of 11 categories by name");
    assertThat(plot.curves())
        .extracting(Curve::name)
        .containsExactly("c10", "c11", "c12", "c2", "c3", "c4", "c5", "c6", "c7", "c8");
  }

  private static Map<String, Double> bbox(Map<String, Map<String, Double>> result) {
    return result.getOrDefault("bbox", Map.of());
  }

  private EvaluationContext context() {
    return context(List.of(new Category(4, "lesion"), new Category(6, "cyst")));
  }

  private EvaluationContext context(List<Category> categories) {
    return new EvaluationContext(
        new VideoDataset("test", categories, List.of(video), Path.of("test.json"), folder),
        Optional.of(folder.resolve("predictions")),
        Optional.empty());
  }

  private static Frame frame(long id, int index) {
    Annotation lesion = new Annotation(id, LESION, LESION.area(), 4, false, OptionalLong.empty());
    return new Frame(id, Path.of(index + ".png"), 64, 64, index, List.of(lesion));
  }
}
