package org.hookline.ultrasound.data.simulation;

import org.hookline.ultrasound.data.simulation.Aperture.Convex;
import org.hookline.ultrasound.data.simulation.Aperture.Linear;

/**
 * The grid of scan lines and depth samples that a frame is computed on, and where it lies in a
 * square image.
 *
 * <p>A point of it has a lateral place along the probe's face, in mm from the middle, and a depth,
 * in mm from the face. Beams on both sides of the image, the padding, take part in what the lateral
 * resolution mixes, and are not shown.
 */
final class BeamGrid {

  /** Beams on each side that are computed and not shown. */
  static final int PADDING = 6;

  private static final double SAMPLES_PER_PIXEL = 2;
  private static final double FILL = 0.96;

  final Probe probe;
  final int size;
  final int lines;
  final int samples;

  /** Between samples of a beam, in mm. */
  final double spacing;

  /** Between beams at the face, in mm. */
  final double pitch;

  final double pixelsPerMillimetre;

  /** Radius of the face in mm, 0 where it is flat. */
  private final double radius;

  private final double halfAngle;
  private final double top;

  BeamGrid(Probe probe, int size) {
    this.probe = probe;
    this.size = size;
    this.lines = probe.lines();
    this.samples = (int) (SAMPLES_PER_PIXEL * size);
    this.spacing = probe.depth() / samples;
    double width;
    double height;
    if (probe.aperture() instanceof Convex convex) {
      this.radius = convex.radius();
      this.halfAngle = StrictMath.toRadians(convex.fieldOfView()) / 2;
      this.pitch = 2 * halfAngle * radius / (lines - 1);
      double sag = radius * (1 - StrictMath.cos(halfAngle));
      width = 2 * (radius + probe.depth()) * StrictMath.sin(halfAngle);
      height = probe.depth() + sag;
      this.pixelsPerMillimetre = FILL * size / Math.max(width, height);
      this.top = (size - height * pixelsPerMillimetre) / 2 + sag * pixelsPerMillimetre;
    } else {
      this.radius = 0;
      this.halfAngle = 0;
      width = ((Linear) probe.aperture()).width();
      this.pitch = width / (lines - 1);
      height = probe.depth();
      this.pixelsPerMillimetre = FILL * size / Math.max(width, height);
      this.top = (size - height * pixelsPerMillimetre) / 2;
    }
  }

  /** Lateral place of a line in mm; lines below 0 and from {@link #lines} on are padding. */
  double lateral(int line) {
    return (line - (lines - 1) / 2.0) * pitch;
  }

  /** Where a point appears, in pixels from the left edge of the image. */
  double pixelX(double lateral, double depth) {
    double x = radius == 0 ? lateral : (radius + depth) * StrictMath.sin(lateral / radius);
    return size / 2.0 + x * pixelsPerMillimetre;
  }

  /** Where a point appears, in pixels from the top edge of the image. */
  double pixelY(double lateral, double depth) {
    double y = radius == 0 ? depth : (radius + depth) * StrictMath.cos(lateral / radius) - radius;
    return top + y * pixelsPerMillimetre;
  }

  /** The line, with its fraction, that passes a point of the image; see {@link #sampleAt}. */
  double lineAt(double pixelX, double pixelY) {
    double x = (pixelX - size / 2.0) / pixelsPerMillimetre;
    double lateral = x;
    if (radius != 0) {
      double y = (pixelY - top) / pixelsPerMillimetre + radius;
      lateral = radius * StrictMath.atan2(x, y);
    }
    return lateral / pitch + (lines - 1) / 2.0;
  }

  /** The sample, with its fraction, that lies at a point of the image; may be outside the grid. */
  double sampleAt(double pixelX, double pixelY) {
    double y = (pixelY - top) / pixelsPerMillimetre;
    if (radius == 0) {
      return y / spacing;
    }
    double x = (pixelX - size / 2.0) / pixelsPerMillimetre;
    return (StrictMath.hypot(x, y + radius) - radius) / spacing;
  }

  /**
   * Places points of one beam in a frame of their own, which lies at a point of the tissue, with
   * its axes across and along the beam there. Both coordinates grow linearly along the beam.
   *
   * @param offset of the beam from that point, along the face in mm
   * @param depth of that point in mm
   * @param into gets x at depth 0, x per mm of depth, y at depth 0, y per mm of depth
   */
  void localFrame(double offset, double depth, double[] into) {
    if (radius == 0) {
      into[0] = offset;
      into[1] = 0;
      into[2] = -depth;
      into[3] = 1;
    } else {
      double sine = StrictMath.sin(offset / radius);
      double cosine = StrictMath.cos(offset / radius);
      into[0] = sine * radius;
      into[1] = sine;
      into[2] = cosine * radius - radius - depth;
      into[3] = cosine;
    }
  }

  /** How much wider than at the face beams lie at a depth. */
  double spread(double depth) {
    return radius == 0 ? 1 : (radius + depth) / radius;
  }
}
