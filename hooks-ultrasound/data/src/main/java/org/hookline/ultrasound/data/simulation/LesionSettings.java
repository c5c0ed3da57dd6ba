package org.hookline.ultrasound.data.simulation;

/**
 * How hard the lesions are to find; the section {@code lesions}.
 *
 * @param size largest width, as a share of the image's side, above 0 and up to 0.6
 * @param contrast by how much the echogenicity of a mass lies below parenchyma, in dB, positive
 * @param annotateFrom visibility, above 0 and up to 1, from which a lesion that comes into the
 *     image plane counts as seen
 * @param hardNegatives how often there are ducts, fat lobules and ribs, from 0, never, to 1
 */
public record LesionSettings(
    Range size, Range contrast, double annotateFrom, double hardNegatives) {

  public LesionSettings {
    if (!(size.min() > 0 && size.max() <= 0.6)) {
      throw new IllegalArgumentException(
          "size must be above 0 and at most 0.6, it is " + size.min() + " to " + size.max());
    }
    if (!(contrast.min() > 0 && contrast.max() <= 60)) {
      throw new IllegalArgumentException(
          "contrast must be above 0 and at most 60, it is "
              + contrast.min()
              + " to "
              + contrast.max());
    }
    if (!(annotateFrom > 0 && annotateFrom <= 1)) {
      throw new IllegalArgumentException(
          "annotate-from must be above 0 and at most 1, it is " + annotateFrom);
    }
    if (!(hardNegatives >= 0 && hardNegatives <= 1)) {
      throw new IllegalArgumentException(
          "hard-negatives must be from 0 to 1, it is " + hardNegatives);
    }
  }
}
