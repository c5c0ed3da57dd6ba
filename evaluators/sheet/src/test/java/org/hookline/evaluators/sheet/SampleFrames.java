package org.hookline.evaluators.sheet;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import javax.imageio.ImageIO;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;

/** Noise with a dark disc in two of three frames, and detections near it; for tests. */
final class SampleFrames {

  private final Path folder;
  private final int width;
  private final int height;

  SampleFrames(Path folder, int width, int height) {
    this.folder = folder;
    this.width = width;
    this.height = height;
  }

  EvaluationContext context(String name, List<Category> categories) {
    Video video = new Video(1, "train/benign/3f9a", List.of(frame(0)));
    return new EvaluationContext(
        new VideoDataset(name, categories, List.of(video), Path.of("test.json"), folder),
        Optional.empty(),
        Optional.of(folder.resolve("pictures")));
  }

  /** The frames 0 to {@code count - 1} of one video. */
  List<InferredFrame> frames(int count) {
    List<Frame> frames = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      frames.add(frame(index));
    }
    Video video = new Video(1, "train/benign/3f9a", frames);
    return frames.stream()
        .map(frame -> new InferredFrame(video, frame, detections(frame.index())))
        .toList();
  }

  Frame frame(int index) {
    Path file = folder.resolve(index + ".png");
    if (!Files.exists(file)) {
      draw(index, file);
    }
    Annotation lesion =
        new Annotation(index, disc(index), disc(index).area(), 1, false, OptionalLong.empty());
    return new Frame(
        index, file, width, height, index, hasDisc(index) ? List.of(lesion) : List.of());
  }

  private List<Detection> detections(int index) {
    Box disc = disc(index);
    Box near = new Box(disc.x() - 4, disc.y() + 3, disc.width() * 1.1, disc.height());
    Detection right = new Detection(near.clipTo(width, height), 0.91, 1);
    Detection wrong = new Detection(new Box(2, 1, width / 6.0, height / 8.0), 0.42, 2);
    Detection faint = new Detection(new Box(width - 30, height - 30, 28, 28), 0.12, 1);
    return hasDisc(index) ? List.of(right, faint) : List.of(wrong);
  }

  private static boolean hasDisc(int index) {
    return index % 3 != 2;
  }

  private Box disc(int index) {
    double size = 30 + index * 7 % 40;
    return new Box(
        (20 + index * 13) % (width - size), (30 + index * 17) % (height - size), size, size);
  }

  private void draw(int index, Path file) {
    Random random = new Random(index);
    byte[] pixels = new byte[width * height];
    Box disc = disc(index);
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width;
      int y = i / width;
      double dx = (x - disc.centerX()) / disc.width();
      double dy = (y - disc.centerY()) / disc.height();
      double level = hasDisc(index) && dx * dx + dy * dy < 0.25 ? 25 : 90;
      pixels[i] =
          (byte) Math.min(255, level * Math.hypot(random.nextGaussian(), random.nextGaussian()));
    }
    BufferedImage image = GreyImage.of(width, height, pixels).toBufferedImage();
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
