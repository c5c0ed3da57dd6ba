package org.hookline.ultrasound.data.simulation;

import java.util.Optional;
import org.hookline.detection.Box;
import org.hookline.ultrasound.data.simulation.Crossing.Cut;
import org.hookline.ultrasound.data.simulation.Inclusion.Faces;
import org.hookline.ultrasound.data.simulation.Inclusion.Position;
import org.hookline.ultrasound.data.simulation.Inclusion.Shape;
import org.hookline.ultrasound.data.simulation.Motion.Pose;

/** Paints one inclusion, as the image plane cuts it, onto an {@link EchoMap}. */
final class InclusionPainter {

  private static final double LEAST_VISIBILITY = 0.02;

  /** What a mirror loses when it lies along the beam, in dB. */
  private static final float GRAZING_LOSS = 30;

  private final EchoMap map;
  private final BeamGrid beams;
  private final Inclusion inclusion;
  private final float reach;
  private final double[] frame = new double[4];
  private final Extent extent = new Extent();

  private Cut cut = new Cut(0, 0, 0, 0);
  private float contrastShare;
  private float halfWidth;
  private float halfDepth;

  InclusionPainter(EchoMap map, Inclusion inclusion) {
    this.map = map;
    this.beams = map.beams;
    this.inclusion = inclusion;
    this.reach = inclusion.shape().outline().reach();
  }

  /** Paints the inclusion as it is in this pose. */
  void paint(Pose pose) {
    extent.clear();
    Position position = inclusion.position();
    Shape shape = inclusion.shape();
    cut = inclusion.crossing().at(pose.elevation() - position.elevation());
    if (cut.visibility() < LEAST_VISIBILITY) {
      return;
    }
    contrastShare = contrastShare(inclusion.acoustics().echogenicity(), cut.visibility());
    halfWidth = (float) (shape.halfWidth() * cut.widthScale());
    halfDepth = (float) (shape.halfDepth() * cut.depthScale());
    double radius =
        reach * (1 + shape.softness()) * Math.max(halfWidth, halfDepth)
            + 3 * inclusion.rim().thickness();
    double widest = radius / Math.min(1, beams.spread(position.depth() - radius));
    for (int line = -BeamGrid.PADDING; line < beams.lines + BeamGrid.PADDING; line++) {
      double offset = pose.tissueLateral(beams.lateral(line)) - position.lateral() - cut.shift();
      if (Math.abs(offset) <= widest) {
        paintLine(line, offset, radius, pose);
      }
    }
  }

  private void paintLine(int line, double offset, double radius, Pose pose) {
    beams.localFrame(offset, inclusion.position().depth(), frame);
    double perSample = pose.tissueDepth(beams.spacing);
    double middle = -frame[2] / frame[3] / perSample;
    double half = radius / frame[3] / perSample;
    int first = (int) Math.max(0, middle - half);
    int end = (int) Math.min(beams.samples, middle + half + 1);
    double cosine = StrictMath.cos(inclusion.shape().tilt());
    double sine = StrictMath.sin(inclusion.shape().tilt());
    float x = (float) ((cosine * frame[0] + sine * frame[2]) / halfWidth);
    float xStep = (float) ((cosine * frame[1] + sine * frame[3]) / halfWidth * perSample);
    float y = (float) ((cosine * frame[2] - sine * frame[0]) / halfDepth);
    float yStep = (float) ((cosine * frame[3] - sine * frame[1]) / halfDepth * perSample);
    int firstInside = Integer.MAX_VALUE;
    int lastInside = -1;
    int start = (line + BeamGrid.PADDING) * beams.samples;
    for (int sample = first; sample < end; sample++) {
      float inside = paintPoint(start + sample, x + sample * xStep, y + sample * yStep);
      if (inside > 0.5f) {
        firstInside = Math.min(firstInside, sample);
        lastInside = sample;
      }
    }
    if (lastInside >= 0 && line >= 0 && line < beams.lines) {
      extent.add(beams, line, firstInside, lastInside);
    }
  }

  /** Returns how far inside a point is, from 0 to 1; a half is the border. */
  private float paintPoint(int point, float x, float y) {
    float squared = x * x + y * y;
    float limit = reach * 1.6f;
    if (squared > limit * limit) {
      return 0;
    }
    float distance = (float) Math.sqrt(squared) / inclusion.shape().outline().radius(x, y);
    float inside = fade((1 - distance) / (float) inclusion.shape().softness());
    if (inside > 0) {
      Inclusion.Acoustics acoustics = inclusion.acoustics();
      float weight = inside * (float) cut.visibility();
      float echo =
          (float) acoustics.echogenicity() + (float) acoustics.texture() * map.grain[point];
      map.echo[point] += inside * contrastShare * (echo - map.echo[point]);
      map.loss[point] += weight * (map.lossOf(acoustics.attenuation()) - map.loss[point]);
      map.mirror[point] -= weight * 60;
    }
    paintBorder(point, x, y, distance);
    return inside;
  }

  private void paintBorder(int point, float x, float y, float distance) {
    float acrossBeam = y / halfDepth;
    float alongBeam = x / halfWidth;
    float steepness = (float) Math.sqrt(acrossBeam * acrossBeam + alongBeam * alongBeam) + 1e-6f;
    float facing = acrossBeam / steepness;
    float millimetres = (distance - 1) / steepness;
    float thickness = (float) inclusion.rim().thickness();
    float brightness =
        (float) (inclusion.rim().brightness() - 24 * (1 - cut.visibility()))
            - EchoMap.gaussianFall(millimetres / thickness);
    if (brightness > -60) {
      paintRim(point, brightness, facing);
    }
    float shadow = (float) inclusion.acoustics().edgeShadow();
    if (shadow > 0 && Math.abs(x) > 0.8f) {
      float near = (distance - 0.97f) / 0.1f;
      map.loss[point] +=
          shadow * (float) (beams.spacing * cut.visibility()) / (1 + near * near * near * near);
    }
  }

  private void paintRim(int point, float brightness, float facing) {
    Faces faces = inclusion.rim().faces();
    if (faces == Faces.ALL) {
      map.echo[point] = Math.max(map.echo[point], brightness);
    } else if (faces == Faces.ACROSS || facing < 0) {
      map.brighten(point, brightness - GRAZING_LOSS * (1 - facing * facing));
    }
  }

  /**
   * How much of a contrast is left, in dB, where only part of the slice is filled: the rest of it
   * goes on sending its echo, so the powers are mixed, not the decibels.
   */
  private static float contrastShare(double contrast, double filled) {
    double power = 1 - filled + filled * StrictMath.pow(10, contrast / 10);
    return contrast == 0 ? (float) filled : (float) (10 * StrictMath.log10(power) / contrast);
  }

  private static float fade(float depth) {
    float t = Math.max(0, Math.min(1, 0.5f + 0.5f * depth));
    return t * t * (3 - 2 * t);
  }

  /** How clearly the inclusion is seen, from 0 to 1. */
  double visibility() {
    return cut.visibility();
  }

  /** The part inside the image, in pixels, if any of it is there. */
  Optional<Box> box() {
    return extent.box(beams.size);
  }

  /** The pixels around what was painted. */
  private static final class Extent {
    private double left;
    private double right;
    private double top;
    private double bottom;

    void clear() {
      left = Double.POSITIVE_INFINITY;
      right = Double.NEGATIVE_INFINITY;
      top = Double.POSITIVE_INFINITY;
      bottom = Double.NEGATIVE_INFINITY;
    }

    /** The border lies, in the mean, half a step outside the outermost points. */
    void add(BeamGrid beams, int line, int firstSample, int lastSample) {
      double lateral = beams.lateral(line);
      for (double side = -0.5; side <= 0.5; side++) {
        double place = lateral + side * beams.pitch;
        add(beams, place, (firstSample - 0.5) * beams.spacing);
        add(beams, place, (lastSample + 0.5) * beams.spacing);
      }
    }

    private void add(BeamGrid beams, double lateral, double depth) {
      double x = beams.pixelX(lateral, depth);
      double y = beams.pixelY(lateral, depth);
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }

    Optional<Box> box(int size) {
      return left > right
          ? Optional.empty()
          : Optional.of(Box.ofCorners(left, top, right, bottom).clipTo(size, size));
    }
  }
}
