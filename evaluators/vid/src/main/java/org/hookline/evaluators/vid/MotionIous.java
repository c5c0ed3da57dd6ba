package org.hookline.evaluators.vid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Annotation;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.scoring.ObjectKey;
import org.hookline.scoring.Pixels;

/**
 * How still objects keep: the mean overlap of an object's box with the boxes of its track in the 10
 * frames before and the 10 after (Zhu et al., Flow-Guided Feature Aggregation for Video Object
 * Detection, 2017).
 *
 * <p>The paper does not say whether the box itself is among them. It is not: in the table of motion
 * IoUs that its authors published for the validation set, two objects that overlap none of the
 * other boxes in a full window have 1e-10 / 20, and not 1 / 21 or more. By the same table an object
 * without other boxes there has 1, the value of one that keeps still.
 *
 * <p>Frames are counted by {@link Frame#index()}: where a file leaves frames out, or an object is
 * not marked in some, fewer boxes are averaged and the window grows no wider.
 */
final class MotionIous {

  private static final int REACH = 10;

  private final Map<Long, Double> byObject = new HashMap<>();
  private boolean known;

  /** Looks at all frames of the videos, also at those that are not scored. */
  MotionIous(List<Video> videos) {
    for (Video video : videos) {
      Map<ObjectKey, List<Sighting>> tracks = new HashMap<>();
      for (Frame frame : video.frames()) {
        for (Annotation object : frame.annotations()) {
          if (object.track().isPresent() && !object.crowd()) {
            tracks
                .computeIfAbsent(ObjectKey.of(object), key -> new ArrayList<>())
                .add(new Sighting(frame.index(), object));
          }
        }
      }
      tracks.values().forEach(this::follow);
    }
  }

  /** Whether any object has another box of its track in reach; if not, there is nothing to say. */
  boolean areKnown() {
    return known;
  }

  /** From 0 to 1; {@code NaN} for an object without a track. */
  double of(Annotation object) {
    return byObject.getOrDefault(object.id(), Double.NaN);
  }

  private void follow(List<Sighting> track) {
    for (int i = 0; i < track.size(); i++) {
      Sighting sighting = track.get(i);
      double sum = 0;
      int boxes = 0;
      for (int j = i - 1; j >= 0 && sighting.distance(track.get(j)) <= REACH; j--) {
        sum += sighting.overlap(track.get(j));
        boxes++;
      }
      for (int j = i + 1; j < track.size() && sighting.distance(track.get(j)) <= REACH; j++) {
        sum += sighting.overlap(track.get(j));
        boxes++;
      }
      known |= boxes > 0;
      byObject.put(sighting.object.id(), boxes == 0 ? 1 : sum / boxes);
    }
  }

  /** An object in a frame. */
  private record Sighting(int index, Annotation object) {

    long distance(Sighting other) {
      return Math.abs((long) index - other.index);
    }

    double overlap(Sighting other) {
      return Pixels.INCLUSIVE.iou(object.box(), other.object.box());
    }
  }
}
