package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.scoring.marks.Mark;
import org.junit.jupiter.api.Test;

class FalseAlarmSheetTest {

  private static final SheetSettings SETTINGS = new SheetSettings(4, 3, 320, 0.3, 0.5, 20, 20);
  private static final Box HERE = new Box(100, 100, 30, 30);
  private static final Annotation LESION = Scene.object(1, HERE);

  /** 20 of 40 columns in common with the lesion, less a little: IoU 0.4999. */
  private static final Detection BESIDE = Scene.found(0.875, new Box(110.004, 100, 30, 30));

  private static final Detection RIGHT = Scene.found(0.7, HERE);

  @Test
  void saysWhatIsShownOfWhatAndWhatAFalseAlarmIs() {
    Sheet sheet = sheet("lesion").of(alarms(Scene.frame(1, 0, List.of(LESION), List.of(BESIDE))));

    assertThat(sheet.title()).isEqualTo("test: false alarms");
    assertThat(sheet.summary())
        .isEqualTo("1 of 1 false detections: highest score first, each place once");
    assertThat(sheet.legend())
        .extracting(Sheet.LegendKey::text)
        .containsExactly(
            "false alarm: score 0.3 or more, IoU below 0.5 with all ground truth of its category",
            "other detection",
            "ground truth");
  }

  @Test
  void theAlarmStandsOutAndTheOtherDetectionsStepBack() {
    Sheet sheet =
        sheet("lesion").of(alarms(Scene.frame(1, 0, List.of(LESION), List.of(BESIDE, RIGHT))));

    assertThat(sheet.cells().get(0).marks())
        .containsExactly(
            new Mark(Mark.Kind.DETECTION, Mark.Weight.FAINT, HERE, ""),
            new Mark(Mark.Kind.TRUTH, Mark.Weight.NORMAL, HERE, ""),
            new Mark(Mark.Kind.DETECTION, Mark.Weight.STRONG, BESIDE.box(), "0.88"));
  }

  @Test
  void aCaptionSaysWhatIsNear() {
    Detection far = Scene.found(0.5, new Box(300, 200, 10, 10));
    Sheet sheet =
        sheet("benign", "malignant")
            .of(
                alarms(
                    Scene.frame(1, 0, List.of(LESION), List.of(BESIDE, far)),
                    Scene.frame(2, 0, List.of(LESION), List.of(new Detection(HERE, 0.8, 2))),
                    Scene.frame(3, 0, List.of(), List.of(Scene.found(0.4, HERE)))));

    assertThat(sheet.cells())
        .extracting(cell -> cell.caption().number() + " " + cell.caption().details())
        .containsExactly(
            "1 [score 0.88; IoU 0.49 with benign]",
            "2 [score 0.80; IoU 1.00 with benign]",
            "3 [score 0.50; overlaps no ground truth]",
            "4 [score 0.40; no ground truth in the frame]");
    assertThat(sheet.cells().get(1).marks())
        .extracting(Mark::label)
        .containsExactly("benign", "malignant 0.80");
  }

  @Test
  void theTableListsAllAndNamesTheCellThatShowsThem() {
    FalseAlarms alarms =
        FalseAlarms.of(
            List.of(
                Scene.frame(1, 3, List.of(), List.of(Scene.found(0.5, HERE))),
                Scene.frame(1, 4, List.of(), List.of(Scene.found(0.75, HERE))),
                Scene.frame(2, 0, List.of(), List.of(new Detection(new Box(1, 2, 3, 4), 0.4, 2)))),
            Scene.RULE,
            1);

    assertThat(sheet("lesion", "cyst, simple").table(alarms))
        .hasToString(
            """
            video,frame,image_id,score,category,x,y,w,h,best_overlap,cell\r
            v1,4,1004,0.75,lesion,100.0,100.0,30.0,30.0,0.0,1\r
            v1,3,1003,0.5,lesion,100.0,100.0,30.0,30.0,0.0,1\r
            v2,0,2000,0.4,"cyst, simple",1.0,2.0,3.0,4.0,0.0,\r
            """);
  }

  private static FalseAlarmSheet sheet(String... categories) {
    return new FalseAlarmSheet(Scene.dataset(categories), SETTINGS);
  }

  private static FalseAlarms alarms(InferredFrame... frames) {
    return FalseAlarms.of(List.of(frames), Scene.RULE, 20);
  }
}
