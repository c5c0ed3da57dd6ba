package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.scoring.marks.Mark;
import org.junit.jupiter.api.Test;

class MissedLesionSheetTest {

  private static final SheetSettings ALL = new SheetSettings(4, 3, 320, 0.3, 0.5, 20, 20);
  private static final SheetSettings ONE = new SheetSettings(4, 3, 320, 0.3, 0.5, 20, 1);
  private static final Box HERE = new Box(100, 100, 32, 30);

  private final Lesions lesions = new Lesions(Scene.RULE);

  @Test
  void saysWhatIsShownOfWhatAndWhatAMissIs() {
    add(1, Scene.tracked(1, HERE));
    add(2, Scene.tracked(1, HERE));
    add(3, Scene.tracked(1, HERE), Scene.found(0.9, HERE));

    Sheet all = sheet(ALL, "lesion");
    assertThat(all.title()).isEqualTo("test: missed lesions");
    assertThat(all.summary()).isEqualTo("2 of 3 lesions, largest first");
    assertThat(all.legend())
        .extracting(Sheet.LegendKey::text)
        .containsExactly(
            "missed lesion: in no frame a detection with score 0.3 or more and IoU 0.5 or more",
            "other ground truth",
            "detection, score 0.3 or more");
    Sheet one = sheet(ONE, "lesion");
    assertThat(one.summary()).isEqualTo("2 of 3 lesions, largest first; 1 of them are shown");
    assertThat(one.cells()).hasSize(1);
  }

  @Test
  void theLesionStandsOutAndWhatDoesNotTouchItStepsBack() {
    Annotation missed = Scene.tracked(1, HERE);
    Annotation other = Scene.object(2, new Box(200, 200, 10, 10));
    Detection near = Scene.found(0.6, new Box(120, 100, 32, 30));
    Detection far = Scene.found(0.9, other.box());
    lesions.add(Scene.frame(1, 0, List.of(missed, other), List.of(near, far)), List.of(near, far));

    assertThat(sheet(ALL, "lesion").cells().get(0).marks())
        .containsExactly(
            new Mark(Mark.Kind.TRUTH, Mark.Weight.FAINT, other.box(), ""),
            new Mark(Mark.Kind.DETECTION, Mark.Weight.NORMAL, near.box(), "0.60"),
            new Mark(Mark.Kind.DETECTION, Mark.Weight.FAINT, far.box(), ""),
            new Mark(Mark.Kind.TRUTH, Mark.Weight.STRONG, HERE, ""));
  }

  @Test
  void aCaptionSaysHowLargeItIsAndHowNearItCameToBeingFound() {
    // 16 of 48 columns in common: IoU 1/3.
    add(1, Scene.tracked(5, HERE), Scene.found(0.5, new Box(116, 100, 32, 30)));
    add(2, Scene.object(6, HERE), new Detection(HERE, 0.5, 2), Scene.found(0.299, HERE));
    add(3, Scene.tracked(5, HERE));
    add(3, Scene.tracked(5, HERE));

    assertThat(sheet(ALL, "benign", "malignant").cells())
        .extracting(cell -> cell.caption().number() + " " + cell.caption().details())
        .containsExactly(
            "1 [track 5: 32 \u00d7 30 px, in 1 frame, best IoU in any frame 0.33,"
                + " not found at any score]",
            "2 [32 \u00d7 30 px, in 1 frame, best IoU in any frame 1.00, as malignant,"
                + " found only at score 0.29]",
            "3 [track 5: 32 \u00d7 30 px, in 2 frames, no detection overlaps it in any frame,"
                + " not found at any score]");
  }

  @Test
  void theTableListsAllAndNamesTheCells() {
    add(1, Scene.tracked(5, HERE), Scene.found(0.25, HERE));
    add(2, Scene.object(6, new Box(1, 2, 3, 4)), new Detection(new Box(1, 2, 3, 2), 0.5, 1));
    add(3, Scene.object(7, new Box(1, 2, 3, 4)), new Detection(new Box(1, 2, 3, 1), 0.5, 1));

    assertThat(new MissedLesionSheet(Scene.dataset("lesion"), ONE).table(lesions.missed()))
        .hasToString(
            """
            video,frame,image_id,track,category,x,y,w,h,frames,best_overlap,highest_score,cell\r
            v1,0,1000,5,lesion,100.0,100.0,32.0,30.0,1,0.0,0.25,1\r
            v3,0,3000,,lesion,1.0,2.0,3.0,4.0,1,0.25,,\r
            """);
  }

  private void add(long video, Annotation object, Detection... detections) {
    List<Detection> all = List.of(detections);
    List<Detection> counting = all.stream().filter(Scene.RULE::counts).toList();
    lesions.add(Scene.frame(video, 0, List.of(object), counting), all);
  }

  private Sheet sheet(SheetSettings settings, String... categories) {
    return new MissedLesionSheet(Scene.dataset(categories), settings)
        .of(lesions.missed(), lesions.count());
  }
}
