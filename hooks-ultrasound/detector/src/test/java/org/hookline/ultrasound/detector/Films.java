package org.hookline.ultrasound.detector;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.CocoWriter;
import org.hookline.djl.data.SampleRandom;

/** Writes small data sets: noise with a dark patch in it, whose category is how dark it is. */
final class Films {

  private final Path folder;
  private final SampleRandom random = new SampleRandom(11);
  private final List<Video> videos = new ArrayList<>();
  private final List<Category> categories = new ArrayList<>();
  private long ids = 1;

  /**
   * No films yet.
   *
   * @param categories ids; the first is the darkest
   */
  Films(Path folder, int... categories) {
    this.folder = folder;
    for (int category : categories) {
      this.categories.add(new Category(category, "kind " + category));
    }
  }

  /** Adds a video with one patch per box in each of its frames. */
  Films video(int frames, int width, int height, Box... boxes) {
    List<Frame> shot = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      long id = ids++;
      List<Annotation> annotations = new ArrayList<>();
      for (int k = 0; k < boxes.length; k++) {
        int category = categories.get(k % categories.size()).id();
        annotations.add(
            new Annotation(
                ids++, boxes[k], boxes[k].area(), category, false, OptionalLong.empty()));
      }
      Path file = folder.resolve("frames").resolve(id + ".png");
      write(file, picture(width, height, boxes));
      shot.add(new Frame(id, file, width, height, i, annotations));
    }
    videos.add(new Video(ids++, "film " + ids, shot));
    return this;
  }

  /** Writes the annotations. */
  CocoSource write(String name) {
    CocoSource source = new CocoSource(folder.resolve(name + ".json"), folder.resolve("frames"));
    new CocoWriter()
        .write(new VideoDataset(name, categories, videos, source.annotations(), source.images()));
    return source;
  }

  private GreyImage picture(int width, int height, Box... boxes) {
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int grey = 120;
      for (int k = 0; k < boxes.length; k++) {
        grey = contains(boxes[k], i % width, i / width) ? 20 + 40 * k : grey;
      }
      pixels[i] = (byte) (grey + random.nextInt(30));
    }
    return GreyImage.of(width, height, pixels);
  }

  private static boolean contains(Box box, int x, int y) {
    return x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
  }

  static void write(Path file, GreyImage image) {
    write(file, image.toBufferedImage());
  }

  static void write(Path file, BufferedImage image) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
