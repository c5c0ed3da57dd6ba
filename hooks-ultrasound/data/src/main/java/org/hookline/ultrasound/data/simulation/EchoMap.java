package org.hookline.ultrasound.data.simulation;

import java.util.Arrays;
import java.util.List;
import org.hookline.ultrasound.data.simulation.Layer.Surface;
import org.hookline.ultrasound.data.simulation.Motion.Pose;

/**
 * What one frame's beams meet, on the padded grid [lines + 2 padding, samples]: the layers, onto
 * which {@link InclusionPainter} paints.
 */
final class EchoMap {

  /** Where there is no mirror, in dB. */
  static final float DARK = -100;

  private static final float SEPTUM_WIDTH = 0.22f;
  private static final double SURFACE_THICKNESS = 0.16;
  private static final float SURFACE_REACH = 3;
  private static final double SLOPE_BASE = 0.4;
  private static final double DECIBELS_PER_SQUARED_SLOPE = 130;

  final BeamGrid beams;

  /** Diffuse echogenicity against parenchyma, in dB. */
  final float[] echo;

  /** Echo of smooth surfaces, in dB. */
  final float[] mirror;

  /** What sound loses on the way there and back, in dB per sample. */
  final float[] loss;

  /** Fine texture of variance 1, for what is painted onto the layers. */
  final float[] grain;

  private final Tissue tissue;
  private final List<Layer> layers;
  private final double[] tops;

  EchoMap(BeamGrid beams, Tissue tissue, List<Layer> layers) {
    this.beams = beams;
    this.tissue = tissue;
    this.layers = layers;
    int points = (beams.lines + 2 * BeamGrid.PADDING) * beams.samples;
    this.echo = new float[points];
    this.mirror = new float[points];
    this.loss = new float[points];
    this.grain = new float[points];
    this.tops = new double[layers.size() + 1];
  }

  /** Attenuation in dB/cm/MHz as a loss in dB per sample, there and back. */
  float lossOf(double attenuation) {
    return (float) (2 * attenuation * beams.probe.frequency() * beams.spacing / 10);
  }

  /** Paints the layers. */
  void paint(Pose pose) {
    Arrays.fill(mirror, DARK);
    for (int line = -BeamGrid.PADDING; line < beams.lines + BeamGrid.PADDING; line++) {
      double lateral = pose.tissueLateral(beams.lateral(line));
      findTops(lateral, pose);
      int start = (line + BeamGrid.PADDING) * beams.samples;
      for (int i = 0; i < layers.size(); i++) {
        paintLayer(i, lateral, pose, start);
        paintSurface(i, lateral, pose, start);
      }
    }
  }

  private void findTops(double lateral, Pose pose) {
    tops[0] = 0;
    for (int i = 1; i < layers.size(); i++) {
      double depth = layers.get(i).surface().depthAt(lateral, pose.elevation());
      tops[i] = Math.max(tops[i - 1], depth / pose.tissueDepth(1) / beams.spacing);
    }
    tops[layers.size()] = beams.samples;
  }

  private void paintLayer(int index, double lateral, Pose pose, int start) {
    Layer layer = layers.get(index);
    TissueGrid grid = tissue.grid;
    int first = (int) StrictMath.ceil(tops[index]);
    int end = (int) Math.min(beams.samples, StrictMath.ceil(tops[index + 1]));
    float base = (float) layer.echogenicity();
    float lobular = (float) layer.pattern().lobular();
    float fibrous = (float) layer.pattern().fibrous();
    float septa = (float) layer.pattern().septa();
    float layerLoss = lossOf(layer.attenuation());
    float[] lobes = tissue.texture[0];
    float[] fibres = tissue.texture[1];

    double column = grid.column(lateral);
    int left = (int) column;
    float across = (float) (column - left);
    float rowsPerSample = (float) pose.tissueDepth(1);
    float bend = (float) ((tops[index] * rowsPerSample) - layer.surface().depth() / beams.spacing);
    float lastRow = grid.rows - 2;
    for (int sample = first; sample < end; sample++) {
      float row = sample * rowsPerSample;
      float lobe = grid.between(lobes, left, across, row);
      float along = Math.max(0, Math.min(lastRow, row - bend));
      float fibre = grid.between(fibres, left, across, along);
      float wall = lobe / SEPTUM_WIDTH;
      float septum = 1 / (1 + wall * wall);
      int point = start + sample;
      echo[point] = base + lobular * lobe + fibrous * fibre + septa * septum * septum;
      grain[point] = fibre;
      loss[point] = layerLoss;
    }
  }

  private void paintSurface(int index, double lateral, Pose pose, int start) {
    Surface surface = layers.get(index).surface();
    if (surface.brightness() < -40) {
      return;
    }
    double rise =
        surface.depthAt(lateral + SLOPE_BASE, pose.elevation())
            - surface.depthAt(lateral - SLOPE_BASE, pose.elevation());
    double slope = rise / (2 * SLOPE_BASE);
    float brightness = (float) (surface.brightness() - DECIBELS_PER_SQUARED_SLOPE * slope * slope);
    float thickness = (float) (SURFACE_THICKNESS / beams.spacing);
    int first = Math.max(0, (int) (tops[index] - SURFACE_REACH * thickness));
    int end = Math.min(beams.samples, (int) (tops[index] + SURFACE_REACH * thickness) + 1);
    for (int sample = first; sample < end; sample++) {
      float distance = (float) (sample - tops[index]) / thickness;
      brighten(start + sample, brightness - gaussianFall(distance));
    }
  }

  /** Puts a mirror at a point unless there is a brighter one. */
  void brighten(int point, float decibels) {
    mirror[point] = Math.max(mirror[point], decibels);
  }

  /** How far a Gaussian lies below its peak, in dB, so many standard deviations away. */
  static float gaussianFall(float deviations) {
    return 4.343f * deviations * deviations;
  }
}
