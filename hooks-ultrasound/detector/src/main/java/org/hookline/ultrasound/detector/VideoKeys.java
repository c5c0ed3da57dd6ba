package org.hookline.ultrasound.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.io.Json;
import org.hookline.io.Sha256;

/**
 * Says in a hash what decides which detections are found in a video: the model, how many frames it
 * sees together, and the video's frames as they lie on disk. Annotations decide nothing, and other
 * videos neither.
 */
final class VideoKeys {

  private final String model;
  private final FrameDetection detection;
  private final VideoDataset dataset;

  /**
   * @param model what stands for the model with its weights and settings
   */
  VideoKeys(String model, FrameDetection detection, VideoDataset dataset) {
    this.model = model;
    this.detection = detection;
    this.dataset = dataset;
  }

  /** The keys of all videos, in their order: SHA-256 in hexadecimal digits. */
  List<String> all() {
    return dataset.videos().stream().map(this::of).toList();
  }

  private String of(Video video) {
    StringBuilder text = new StringBuilder(model).append('\n');
    text.append(detection.batchSize()).append(' ');
    Json.appendString(text, detection.domain(video));
    text.append('\n');
    video.frames().forEach(frame -> append(text, frame));
    return Sha256.of(text.toString());
  }

  private void append(StringBuilder text, Frame frame) {
    text.append(frame.id()).append(' ').append(frame.index()).append(' ');
    text.append(frame.width()).append('x').append(frame.height()).append(' ');
    Json.appendString(text, name(frame.file()));
    try {
      BasicFileAttributes file = Files.readAttributes(frame.file(), BasicFileAttributes.class);
      text.append(' ').append(file.size()).append(' ').append(file.lastModifiedTime().toMillis());
    } catch (IOException e) {
      // Whoever reads the frame says why it cannot be read.
      text.append(" unknown");
    }
    text.append('\n');
  }

  /** A data set may have moved as a whole. */
  private String name(Path file) {
    Path root = dataset.imageRoot();
    return (file.startsWith(root) ? root.relativize(file) : file).toString();
  }
}
