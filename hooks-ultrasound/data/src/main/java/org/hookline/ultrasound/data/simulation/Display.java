package org.hookline.ultrasound.data.simulation;

/**
 * From the received field to grey pixels: time gain compensation, envelope, log compression, grey
 * map, persistence, scan conversion.
 */
final class Display {

  /** What the gain compensates, in dB/cm/MHz: a scanner does not know the tissue. */
  static final double COMPENSATED_ATTENUATION = 0.5;

  private static final double PARENCHYMA_GREY = 1 / 3.0;
  private static final int SLIDERS = 8;
  private static final int LEVELS = 1024;
  private static final float LEAST_POWER = 1e-30f;

  private final BeamGrid beams;
  private final Processing processing;
  private final ScanConverter converter;
  private final float[] compensation;
  private final float[] greyMap = new float[LEVELS + 1];
  private final float[] grey;
  private boolean first = true;

  /**
   * @param sliderError how far off the operator's gain sliders are, in dB
   */
  Display(BeamGrid beams, Processing processing, double sliderError, SplitMix64 random) {
    this.beams = beams;
    this.processing = processing;
    this.converter = new ScanConverter(beams);
    this.compensation = compensation(sliderError, random);
    this.grey = new float[beams.lines * beams.samples];
    for (int i = 0; i <= LEVELS; i++) {
      greyMap[i] = (float) (255 * StrictMath.pow((double) i / LEVELS, processing.gamma()));
    }
  }

  private float[] compensation(double sliderError, SplitMix64 random) {
    double[] sliders = new double[SLIDERS + 1];
    for (int i = 0; i <= SLIDERS; i++) {
      sliders[i] = sliderError * random.between(-1, 1);
    }
    double slope = 2 * COMPENSATED_ATTENUATION * beams.probe.frequency() + processing.slopeError();
    float[] decibels = new float[beams.samples];
    for (int sample = 0; sample < decibels.length; sample++) {
      double position = (double) sample * SLIDERS / decibels.length;
      int above = (int) position;
      double slider = sliders[above] + (position - above) * (sliders[above + 1] - sliders[above]);
      decibels[sample] = (float) (slope * sample * beams.spacing / 10 + slider);
    }
    return decibels;
  }

  /**
   * @param field what was received
   * @param pixels gets the image [size, size]
   */
  void show(ReceivedField field, byte[] pixels) {
    float perDecibel = (float) (LEVELS / processing.dynamicRange());
    float offset = (float) (LEVELS * PARENCHYMA_GREY + processing.gain() * perDecibel);
    float kept = first ? 0 : (float) processing.persistence();
    first = false;
    for (int line = 0; line < beams.lines; line++) {
      int start = line * beams.samples;
      for (int sample = 0; sample < beams.samples; sample++) {
        int point = start + sample;
        float real = field.real[point];
        float imaginary = field.imaginary[point];
        float power = real * real + imaginary * imaginary + LEAST_POWER;
        float decibels = Decibels.ofPower(power) + compensation[sample];
        float level = Math.max(0, Math.min(LEVELS, offset + decibels * perDecibel));
        grey[point] += (1 - kept) * (greyMap[(int) level] - grey[point]);
      }
    }
    converter.convert(grey, pixels);
  }
}
