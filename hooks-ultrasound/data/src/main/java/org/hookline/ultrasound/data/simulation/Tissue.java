package org.hookline.ultrasound.data.simulation;

/** Everything random that is fixed in the tissue of one video: its scatterers and its texture. */
final class Tissue {

  /** Elevation over which speckle becomes another, in mm: about half a slice thickness. */
  private static final double SPECKLE_THICKNESS = 1.8;

  private static final double TEXTURE_THICKNESS = 5;

  private static final int SCATTERERS = 1;
  private static final int TEXTURE = 2;

  final TissueGrid grid;

  /** Complex scatterers: real and imaginary part, each of variance 1/2 [columns, rows]. */
  final float[][] scatterers;

  /** Lobular and fibrous texture, each of variance 1 [columns, rows]. */
  final float[][] texture;

  private final ElevationStack scattererStack;
  private final ElevationStack textureStack;

  Tissue(BeamGrid beams, long seed) {
    this.grid = new TissueGrid(beams);
    this.scatterers = new float[2][grid.points()];
    this.texture = new float[2][grid.points()];
    SmoothNoise smooth = new SmoothNoise(grid);
    this.scattererStack =
        new ElevationStack(
            SPECKLE_THICKNESS,
            2,
            grid,
            (number, channels) -> {
              SplitMix64 random = SplitMix64.of(seed, SCATTERERS, number);
              GaussianNoise.fill(channels[0], random);
              GaussianNoise.fill(channels[1], random);
            });
    this.textureStack =
        new ElevationStack(
            TEXTURE_THICKNESS,
            2,
            grid,
            (number, channels) -> {
              SplitMix64 random = SplitMix64.of(seed, TEXTURE, number);
              smooth.fill(channels[0], 2.6, 1.3, random);
              smooth.fill(channels[1], 3.2, 0.35, random);
            });
  }

  /** Moves the image plane. */
  void cutAt(double elevation) {
    scattererStack.at(elevation, scatterers);
    textureStack.at(elevation, texture);
  }
}
