package org.hookline.ultrasound.detector;

import java.util.List;
import org.hookline.InputException;
import org.hookline.detection.Category;
import org.hookline.detection.FrameWatch;
import org.hookline.detection.LiveDetector;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.VideoDetectionModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model of a step in use: it sees frames as it does in an evaluation, one at a time. */
final class LiveModel implements LiveDetector {

  private static final Logger log = LoggerFactory.getLogger(LiveModel.class);

  private final DetectionModel model;
  private final Subject subject;
  private final FrameScale scale;
  private boolean hasWarned;

  /**
   * @param subject what it was trained on
   * @param scale in which size it sees frames
   */
  LiveModel(DetectionModel model, Subject subject, FrameScale scale) {
    this.model = model;
    this.subject = subject;
    this.scale = scale;
  }

  @Override
  public List<Category> categories() {
    return subject.categories();
  }

  @Override
  public List<String> domains() {
    return subject.domains();
  }

  @Override
  public int threads() {
    return TorchEngine.threads();
  }

  @Override
  public FrameWatch watch(String domain) {
    List<String> domains = domains();
    if (!domain.isEmpty() && !domains.contains(domain)) {
      throw new InputException(
          domains.isEmpty()
              ? "The model was trained on one kind of video, so it knows no \"%s\". Name no kind."
                  .formatted(domain)
              : "The model was not trained on \"%s\". The kinds of videos it knows are: %s."
                  .formatted(domain, String.join(", ", domains)));
    }
    Labels labels = new Labels(categories());
    if (model instanceof VideoDetectionModel remembering) {
      return new LiveWatch(remembering.watch(known(domain)), model, labels, scale);
    }
    return new LiveWatch(new SingleFrames(model), model, labels, scale);
  }

  private String known(String domain) {
    List<String> domains = domains();
    if (domain.isEmpty() && domains.size() > 1 && !hasWarned) {
      hasWarned = true;
      log.warn(
          "nobody says what kind of video this is, so it is looked at as \"{}\"; known are: {}",
          domains.get(0),
          String.join(", ", domains));
    }
    return domain.isEmpty() && !domains.isEmpty() ? domains.get(0) : domain;
  }
}
