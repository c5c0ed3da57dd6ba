package org.hookline.ultrasound.data.simulation;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Renders one video into a folder of PNG files. */
final class VideoFiles {

  private static final int SCENE = 1;
  private static final int SIMULATOR = 2;

  /** Frames before the first, so that persistence has settled in it. */
  private static final int LEAD = 2;

  private final VideoContent content;
  private final VideoSettings settings;
  private final Path folder;

  /**
   * @param folder of the video, which does not exist yet
   */
  VideoFiles(VideoContent content, VideoSettings settings, Path folder) {
    this.content = content;
    this.settings = settings;
    this.folder = folder;
  }

  /** The simulator of the video, at its start. */
  VideoSimulator simulator() {
    BeamGrid beams = new BeamGrid(content.device().probe(), settings.size());
    Scene scene =
        new SceneComposer(settings.lesions(), beams, SplitMix64.of(content.seed(), SCENE))
            .compose(content.organ(), content.negative());
    return new VideoSimulator(
        content.device(),
        scene,
        settings.size(),
        SplitMix64.of(content.seed(), SIMULATOR).nextLong());
  }

  /** Writes the frames, and returns what each of them shows. */
  List<FrameTruth> write() throws IOException {
    Files.createDirectories(folder);
    VideoSimulator simulator = simulator();
    int size = settings.size();
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = new byte[size * size];
    FrameTruth truth = new FrameTruth(List.of(), List.of());
    List<FrameTruth> truths = new ArrayList<>();
    for (int frame = -LEAD; frame < settings.frames(); frame++) {
      if (!content.freeze().holds(frame)) {
        truth = render(simulator, frame, pixels);
      }
      if (frame >= 0) {
        truths.add(truth);
        image.getRaster().setDataElements(0, 0, size, size, pixels);
        write(image, folder.resolve(fileName(frame)));
      }
    }
    return truths;
  }

  private FrameTruth render(VideoSimulator simulator, int frame, byte[] pixels) {
    double from = settings.lesions().annotateFrom();
    List<Sighting> lesions =
        simulator.render(time(frame), pixels).stream()
            .filter(sighting -> sighting.visibility() >= from)
            .toList();
    return new FrameTruth(lesions, simulator.mimics(from, pixels));
  }

  static String fileName(int frame) {
    return String.format(Locale.ROOT, "%06d.png", frame);
  }

  private double time(int frame) {
    int moving = settings.frames() - content.freeze().frames();
    return moving == 1 ? 0.5 : (double) content.freeze().moving(frame) / (moving - 1);
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ImageIO.write(image, "png", out);
    }
  }
}
