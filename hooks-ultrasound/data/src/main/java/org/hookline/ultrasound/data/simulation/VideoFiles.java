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

/** Renders one planned video into a folder of PNG files. */
final class VideoFiles {

  private static final int SCENE = 1;
  private static final int SIMULATOR = 2;

  /** Frames before the first, so that persistence has settled in it. */
  private static final int LEAD = 2;

  private final VideoPlan plan;
  private final UltrasoundSimulationSettings settings;

  VideoFiles(VideoPlan plan, UltrasoundSimulationSettings settings) {
    this.plan = plan;
    this.settings = settings;
  }

  /** The simulator of the video, at its start. */
  VideoSimulator simulator() {
    BeamGrid beams = new BeamGrid(plan.device().probe(), settings.size());
    Scene scene =
        new SceneComposer(settings.lesions(), beams, SplitMix64.of(plan.seed(), SCENE))
            .compose(plan.negative());
    return new VideoSimulator(
        plan.device(), scene, settings.size(), SplitMix64.of(plan.seed(), SIMULATOR).nextLong());
  }

  /**
   * Writes the frames.
   *
   * @param folder of the video, which does not exist yet
   * @return the lesions that are clear enough to be marked, frame by frame
   */
  List<List<Sighting>> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    VideoSimulator simulator = simulator();
    int size = settings.size();
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = new byte[size * size];
    List<List<Sighting>> sightings = new ArrayList<>();
    for (int frame = -LEAD; frame < settings.frames(); frame++) {
      List<Sighting> seen = simulator.render(time(frame), pixels);
      if (frame >= 0) {
        sightings.add(clear(seen));
        image.getRaster().setDataElements(0, 0, size, size, pixels);
        write(image, folder.resolve(fileName(frame)));
      }
    }
    return sightings;
  }

  private List<Sighting> clear(List<Sighting> sightings) {
    return sightings.stream()
        .filter(sighting -> sighting.visibility() >= settings.lesions().annotateFrom())
        .toList();
  }

  static String fileName(int frame) {
    return String.format(Locale.ROOT, "%06d.png", frame);
  }

  private double time(int frame) {
    return settings.frames() == 1 ? 0.5 : (double) frame / (settings.frames() - 1);
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ImageIO.write(image, "png", out);
    }
  }
}
