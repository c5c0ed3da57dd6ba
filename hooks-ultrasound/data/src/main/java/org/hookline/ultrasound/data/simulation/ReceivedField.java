package org.hookline.ultrasound.data.simulation;

import org.hookline.ultrasound.data.simulation.Motion.Pose;

/**
 * The complex field that the probe receives from one frame, before any gain.
 *
 * <p>Scatterers are weighted by their echogenicity and by what is left of the sound there, blurred
 * by the point spread, and get the receiver's noise, which is as loud from deep as from shallow.
 */
final class ReceivedField {

  private static final double REVERBERATION_SPACING = 0.9;
  private static final double REVERBERATION_DECAY = 7;
  private static final double REVERBERATION_THICKNESS = 0.14;
  private static final int REVERBERATIONS = 6;

  /** [lines, samples]. */
  final float[] real;

  /** [lines, samples]. */
  final float[] imaginary;

  private final BeamGrid beams;
  private final Tissue tissue;
  private final PointSpread pointSpread;
  private final Scene scene;
  private final float noiseAmplitude;
  private final float[] reverberation;
  private final float[] scatteredReal;
  private final float[] scatteredImaginary;
  private final float[] across;
  private final float[] noise;

  ReceivedField(BeamGrid beams, Tissue tissue, Scene scene, double noise) {
    this.beams = beams;
    this.tissue = tissue;
    this.scene = scene;
    this.pointSpread = new PointSpread(beams);
    this.noiseAmplitude = Decibels.amplitude((float) noise);
    this.reverberation = reverberation();
    int points = beams.lines * beams.samples;
    int padded = (beams.lines + 2 * BeamGrid.PADDING) * beams.samples;
    this.real = new float[points];
    this.imaginary = new float[points];
    this.scatteredReal = new float[padded];
    this.scatteredImaginary = new float[padded];
    this.across = new float[points];
    this.noise = new float[points];
  }

  /** Receives a frame. */
  void receive(EchoMap map, Pose pose, SplitMix64 random) {
    for (int line = -BeamGrid.PADDING; line < beams.lines + BeamGrid.PADDING; line++) {
      scatter(map, line, pose);
    }
    blur(scatteredReal, real, random);
    blur(scatteredImaginary, imaginary, random);
  }

  private void scatter(EchoMap map, int line, Pose pose) {
    double place = (line + 0.5) / beams.lines;
    float lost = (float) scene.contact().lossAt(Math.max(0, Math.min(1, place)));
    TissueGrid grid = tissue.grid;
    double column = grid.column(pose.tissueLateral(beams.lateral(line)));
    int left = (int) column;
    float across = (float) (column - left);
    float rowsPerSample = (float) pose.tissueDepth(1);
    float half = (float) StrictMath.sqrt(0.5);
    int start = (line + BeamGrid.PADDING) * beams.samples;
    for (int sample = 0; sample < beams.samples; sample++) {
      int point = start + sample;
      lost += map.loss[point];
      float amplitude = half * Decibels.amplitude(map.echo[point] - lost);
      float row = sample * rowsPerSample;
      float first = grid.between(tissue.scatterers[0], left, across, row);
      float second = grid.between(tissue.scatterers[1], left, across, row);
      float smooth = reverberation[sample];
      if (map.mirror[point] > -60) {
        smooth += Decibels.amplitude(map.mirror[point] - lost);
      }
      scatteredReal[point] = amplitude * first + smooth;
      scatteredImaginary[point] = amplitude * second;
    }
  }

  private void blur(float[] scattered, float[] received, SplitMix64 random) {
    pointSpread.blurAcross(scattered, across);
    GaussianNoise.fill(noise, random);
    float scale = noiseAmplitude * (float) StrictMath.sqrt(0.5);
    for (int i = 0; i < across.length; i++) {
      across[i] += scale * noise[i];
    }
    pointSpread.blurAlong(across, received);
  }

  /** Echoes between skin and probe, which stay where they are on the screen. */
  private float[] reverberation() {
    float[] amplitudes = new float[beams.samples];
    for (int sample = 0; sample < amplitudes.length; sample++) {
      double depth = sample * beams.spacing;
      for (int i = 0; i < REVERBERATIONS; i++) {
        double away = (depth - i * REVERBERATION_SPACING) / REVERBERATION_THICKNESS;
        double decibels = scene.reverberation() - i * REVERBERATION_DECAY;
        amplitudes[sample] +=
            Decibels.amplitude((float) decibels) * (float) StrictMath.exp(-away * away / 2);
      }
    }
    return amplitudes;
  }
}
