package org.hookline.ultrasound.data.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.detection.Box;
import org.hookline.ultrasound.data.simulation.Inclusion.Kind;
import org.hookline.ultrasound.data.simulation.Motion.Pose;

/** Renders the frames of one video, in order; a later frame keeps some of the earlier ones. */
final class VideoSimulator {

  private static final int TISSUE = 1;
  private static final int DISPLAY = 2;
  private static final int NOISE = 3;

  /** A narrower or flatter sliver of a lesion at the image's edge is nothing to mark, in pixels. */
  private static final double LEAST_SIDE = 6;

  /** Ducts and vessels are narrower than lesions, in pixels. */
  private static final double LEAST_MIMIC_SIDE = 4;

  /** From here on a mimic is plain to see, in levels of grey. */
  private static final double LEAST_CONTRAST = 10;

  private final Scene scene;
  private final Tissue tissue;
  private final EchoMap map;
  private final List<InclusionPainter> painters;
  private final ReceivedField field;
  private final Display display;
  private final ScreenMarks marks;
  private final Contrast contrast;
  private final long seed;

  /**
   * @param size of the square image, in pixels
   * @param seed of everything random that is not in the scene
   */
  VideoSimulator(Device device, Scene scene, int size, long seed) {
    BeamGrid beams = new BeamGrid(device.probe(), size);
    Processing processing = device.processing();
    this.scene = scene;
    this.seed = seed;
    this.tissue = new Tissue(beams, SplitMix64.of(seed, TISSUE).nextLong());
    this.map = new EchoMap(beams, tissue, scene.layers());
    this.painters =
        scene.inclusions().stream().map(inclusion -> new InclusionPainter(map, inclusion)).toList();
    this.field = new ReceivedField(beams, tissue, scene, processing.noise());
    this.display = new Display(beams, processing, 1, SplitMix64.of(seed, DISPLAY));
    this.marks = new ScreenMarks(beams);
    this.contrast = new Contrast(beams);
  }

  /**
   * Renders the next frame.
   *
   * @param time from 0, the first frame, to 1, the last; before 0 to let persistence settle
   * @param pixels gets the image [size, size]
   * @return the lesions that the image plane cuts
   */
  List<Sighting> render(double time, byte[] pixels) {
    receive(time);
    display.show(field, pixels);
    marks.draw(pixels);
    return sightings();
  }

  /** The field received at a time. */
  ReceivedField receive(double time) {
    Pose pose = scene.motion().at(time);
    tissue.cutAt(pose.elevation());
    map.paint(pose);
    for (InclusionPainter painter : painters) {
      painter.paint(pose);
    }
    field.receive(map, pose, SplitMix64.of(seed, NOISE, Double.doubleToLongBits(time)));
    return field;
  }

  private List<Sighting> sightings() {
    List<Sighting> sightings = new ArrayList<>();
    int lesion = 0;
    for (int i = 0; i < painters.size(); i++) {
      if (scene.inclusions().get(i).lesion()) {
        InclusionPainter painter = painters.get(i);
        Optional<Box> box = painter.box().filter(it -> isAtLeast(LEAST_SIDE, it));
        if (box.isPresent()) {
          sightings.add(new Sighting(lesion, painter.visibility(), box.get()));
        }
        lesion++;
      }
    }
    return sightings;
  }

  /**
   * The hard negatives that are plain to see in the frame rendered last.
   *
   * @param visibility the least, from 0 to 1
   * @param pixels the image [size, size] of that frame
   */
  List<MimicSighting> mimics(double visibility, byte[] pixels) {
    List<MimicSighting> mimics = new ArrayList<>();
    for (int i = 0; i < painters.size(); i++) {
      Kind kind = scene.inclusions().get(i).kind();
      InclusionPainter painter = painters.get(i);
      if (kind.isMimic() && painter.visibility() >= visibility) {
        int number = i;
        painter
            .box()
            .filter(box -> isAtLeast(LEAST_MIMIC_SIDE, box))
            .filter(box -> contrast.of(box, pixels) >= LEAST_CONTRAST)
            .ifPresent(box -> mimics.add(new MimicSighting(number, kind, box)));
      }
    }
    return mimics;
  }

  private static boolean isAtLeast(double side, Box box) {
    return box.width() >= side && box.height() >= side;
  }
}
