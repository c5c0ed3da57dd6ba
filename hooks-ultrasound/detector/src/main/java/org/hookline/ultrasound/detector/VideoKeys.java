package org.hookline.ultrasound.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.io.Json;
import org.hookline.io.Sha256;

/**
 * Says in a hash what decides which detections are found in a video: the model, the video's frames
 * as they lie on disk, and, where a model sees frames together, those of other videos that it sees
 * with them, because they may change the last bits. Annotations decide nothing.
 */
final class VideoKeys {

  private final String model;
  private final FrameDetection detection;
  private final TestFrames frames;
  private final Batches batches;

  /**
   * @param model what stands for the model with its weights and settings
   */
  VideoKeys(String model, FrameDetection detection, TestFrames frames) {
    this.model = model;
    this.detection = detection;
    this.frames = frames;
    this.batches = detection.batches(frames);
  }

  /** The keys of all videos, in their order: SHA-256 in hexadecimal digits. */
  List<String> all() {
    List<String> seen = new ArrayList<>();
    for (int start = 0; start < frames.size(); start += batches.size()) {
      seen.add(batch(start));
    }
    List<String> keys = new ArrayList<>();
    int first = 0;
    for (Video video : frames.dataset().videos()) {
      int end = first + video.frames().size();
      StringBuilder text = new StringBuilder(model).append('\n');
      text.append(first - batches.start(first)).append(' ').append(end - first).append(' ');
      Json.appendString(text, detection.domain(video));
      for (int i = batches.start(first); i < end; i += batches.size()) {
        text.append('\n').append(seen.get(i / batches.size()));
      }
      keys.add(Sha256.of(text.toString()));
      first = end;
    }
    return keys;
  }

  private String batch(int start) {
    StringBuilder text = new StringBuilder();
    for (int i = start; i < batches.end(start + 1); i++) {
      append(text, frames.frame(i));
    }
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
    Path root = frames.dataset().imageRoot();
    return (file.startsWith(root) ? root.relativize(file) : file).toString();
  }
}
