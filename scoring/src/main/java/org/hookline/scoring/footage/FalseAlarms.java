package org.hookline.scoring.footage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;
import org.hookline.scoring.footage.Footage.Clip;
import org.hookline.scoring.footage.Footage.Shot;

/**
 * False alarms as a reader sees them: sequences of boxes over frames that do not keep to lesions. A
 * box is on a lesion if its centre lies in one, edges included; a sequence is false if at most 90 %
 * of its boxes are. Boxes on no lesion whose centre lies in an ignored region are left out.
 *
 * <p>The original counted all frames for its minutes also where it had left some out, and every
 * second as 30 frames; here the minutes are those of the same frames, at each video's own rate.
 */
public final class FalseAlarms {

  private static final double TRUE_SHARE = 0.9;

  private final int patients;
  private final List<LinkedClip> clips = new ArrayList<>();

  private record LinkedClip(Clip clip, BoxLinks links, BitSet onLesion) {}

  /**
   * The false alarms at a threshold.
   *
   * @param perMinute sequences per minute
   * @param secondsPerMinute for how many seconds of each minute at least one is seen
   */
  public record Rates(Ratio perMinute, Ratio secondsPerMinute) {}

  FalseAlarms(Footage footage, BoxLinks.Rule rule) {
    patients = footage.patients();
    for (Clip clip : footage.clips()) {
      clips.add(link(clip, rule));
    }
  }

  private static LinkedClip link(Clip clip, BoxLinks.Rule rule) {
    BoxLinks links = new BoxLinks(rule);
    BitSet onLesion = new BitSet();
    for (Shot shot : clip.shots()) {
      List<Detection> counted = new ArrayList<>();
      for (Detection detection : shot.detections()) {
        if (isOnLesion(detection, shot)) {
          onLesion.set(links.size() + counted.size());
          counted.add(detection);
        } else if (shot.ignored().stream().noneMatch(it -> it.holdsCenterOf(detection.box()))) {
          counted.add(detection);
        }
      }
      links.add(
          shot.index(),
          counted.stream().map(Detection::box).toList(),
          counted.stream().mapToDouble(Detection::score).toArray());
    }
    return new LinkedClip(clip, links, onLesion);
  }

  private static boolean isOnLesion(Detection detection, Shot shot) {
    for (Annotation lesion : shot.lesions()) {
      if (lesion.box().holdsCenterOf(detection.box())) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is seen when detections with a higher score than this are shown; {@code NaN} for a
   * threshold that is not a number.
   */
  public Rates above(double threshold) {
    Ratio perMinute = new Ratio(patients);
    Ratio secondsPerMinute = new Ratio(patients);
    if (!Double.isNaN(threshold)) {
      for (LinkedClip clip : clips) {
        count(clip, threshold, perMinute, secondsPerMinute);
      }
    }
    return new Rates(perMinute, secondsPerMinute);
  }

  private static void count(
      LinkedClip linked, double threshold, Ratio perMinute, Ratio secondsPerMinute) {
    BoxLinks links = linked.links();
    int[] sequences = links.sequences(threshold);
    int[] lengths = new int[sequences.length];
    int[] right = new int[sequences.length];
    for (int box = 0; box < sequences.length; box++) {
      if (sequences[box] >= 0) {
        lengths[sequences[box]]++;
        right[sequences[box]] += linked.onLesion().get(box) ? 1 : 0;
      }
    }
    int falseSequences = 0;
    BitSet falseFrames = new BitSet();
    for (int box = 0; box < sequences.length; box++) {
      int sequence = sequences[box];
      if (sequence >= 0 && (double) right[sequence] / lengths[sequence] <= TRUE_SHARE) {
        falseSequences += sequence == box ? 1 : 0;
        falseFrames.set(links.frame(box));
      }
    }
    Clip clip = linked.clip();
    double seconds = falseFrames.cardinality() / clip.framesPerSecond();
    perMinute.add(clip.patient(), falseSequences, clip.minutes());
    secondsPerMinute.add(clip.patient(), seconds, clip.minutes());
  }
}
