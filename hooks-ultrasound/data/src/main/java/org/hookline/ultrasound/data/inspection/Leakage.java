package org.hookline.ultrasound.data.inspection;

import java.util.ArrayList;
import java.util.List;
import org.hookline.text.Numbers;

/**
 * What a training and a test set have in common, for which results on the test set come out too
 * good.
 *
 * @param patients who have videos in both, as the files call them, in alphabetical order
 * @param videos names that both have a video of, in alphabetical order
 * @param identical test frames whose file a training frame has byte by byte, in the test set's
 *     order
 * @param near test frames of which a training frame is nearly a copy, with the nearest one
 * @param blankFrames frames of both sets that show nothing, which are neither identical nor near
 * @param videosWithoutPatient videos of both sets whose patient is not said, so that it cannot be
 *     known to be shared
 */
public record Leakage(
    List<String> patients,
    List<String> videos,
    List<SharedFrame> identical,
    List<SharedFrame> near,
    int blankFrames,
    int videosWithoutPatient) {

  public Leakage {
    patients = List.copyOf(patients);
    videos = List.copyOf(videos);
    identical = List.copyOf(identical);
    near = List.copyOf(near);
  }

  /** Whether the sets must not be used together: a patient or a frame is in both. */
  public boolean isCertain() {
    return !patients.isEmpty() || !identical.isEmpty();
  }

  /** Whether somebody should look: frames are nearly the same, or videos have one name. */
  public boolean isSuspected() {
    return !videos.isEmpty() || !near.isEmpty();
  }

  /** What was found, one line for each kind of it, with the first ten names; nothing if nothing. */
  public List<String> findings() {
    List<String> findings = new ArrayList<>();
    add(findings, "patients in both sets", patients.stream().map(Printable::quoted).toList());
    add(findings, "test frames identical to training frames", pairs(identical));
    add(findings, "test frames nearly identical to training frames", pairs(near));
    add(findings, "video names in both sets", videos.stream().map(Printable::quoted).toList());
    return findings;
  }

  /** What could not be compared, one line for each reason; nothing if everything was. */
  public List<String> notCompared() {
    List<String> lines = new ArrayList<>();
    if (blankFrames > 0) {
      lines.add(
          "not compared: "
              + Numbers.counted(blankFrames, "frame")
              + " of both sets that show nothing");
    }
    if (videosWithoutPatient > 0) {
      lines.add(
          "not compared: the patients of "
              + Numbers.counted(videosWithoutPatient, "video")
              + " of both sets, which do not say theirs");
    }
    return lines;
  }

  private static void add(List<String> findings, String what, List<String> names) {
    if (!names.isEmpty()) {
      findings.add(what + ": " + names.size() + ": " + Printable.first(names));
    }
  }

  private static List<String> pairs(List<SharedFrame> frames) {
    return frames.stream().map(SharedFrame::toString).toList();
  }
}
