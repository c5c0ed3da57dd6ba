package org.hookline.djl.detection;

import java.util.List;

/**
 * What a model is to detect, and in what.
 *
 * @param categories number of categories, at least 1
 * @param domains the kinds of videos it is trained on, such as organs, sorted; empty where kinds
 *     are not told apart
 */
public record DetectionSubject(int categories, List<String> domains) {

  public DetectionSubject {
    domains = List.copyOf(domains);
  }
}
