package org.hookline.scoring;

import java.util.List;
import org.hookline.detection.Video;

/**
 * The frames of a video that were inferred, with what was found in them.
 *
 * @param video all there is of it
 * @param frames those that are scored, in the order of time
 */
public record ScoredVideo(Video video, List<ScoredFrame> frames) {

  public ScoredVideo {
    frames = List.copyOf(frames);
  }
}
