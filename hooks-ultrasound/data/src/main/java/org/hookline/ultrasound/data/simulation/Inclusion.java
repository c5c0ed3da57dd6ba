package org.hookline.ultrasound.data.simulation;

/**
 * Something in the tissue that is not a layer: a mass, a cyst, a duct, a fat lobule, a rib.
 *
 * @param position of its middle
 * @param shape of its largest cut
 * @param crossing how that changes with elevation
 * @param acoustics what it does to sound
 * @param rim the echo of its border
 * @param kind what a person would call it
 */
record Inclusion(
    Position position, Shape shape, Crossing crossing, Acoustics acoustics, Rim rim, Kind kind) {

  /** What there is in tissue. */
  enum Kind {
    /** To be found. */
    LESION(""),
    /** Neither to be found nor taken for a lesion: a part of one, or of the anatomy. */
    OTHER(""),
    DUCT("duct"),
    FAT_LOBULE("fat-lobule"),
    RIB("rib"),
    VESSEL("vessel"),
    TRACHEA("trachea"),
    OESOPHAGUS("oesophagus");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The kind of a mimic, in files. */
    String label() {
      return label;
    }

    /** Whether it looks like a lesion at a glance, and is none. */
    boolean isMimic() {
      return !label.isEmpty();
    }
  }

  boolean lesion() {
    return kind == Kind.LESION;
  }

  /**
   * A point in the tissue at rest, in mm.
   *
   * @param lateral along the probe's face
   * @param depth from the face
   * @param elevation across the image plane
   */
  record Position(double lateral, double depth, double elevation) {}

  /**
   * An ellipse with an outline.
   *
   * @param halfWidth across the beams, in mm
   * @param halfDepth along the beams, in mm
   * @param tilt in radians
   * @param outline around it
   * @param softness of its margin: the relative radius over which it fades
   */
  record Shape(double halfWidth, double halfDepth, double tilt, Outline outline, double softness) {}

  /**
   * What it does to sound.
   *
   * @param echogenicity against parenchyma, in dB
   * @param texture standard deviation of the echogenicity inside, in dB
   * @param attenuation in dB/cm/MHz
   * @param edgeShadow what refraction takes from a beam that grazes the side, in dB/mm
   */
  record Acoustics(double echogenicity, double texture, double attenuation, double edgeShadow) {}

  /**
   * The echo of the border.
   *
   * @param brightness over parenchyma, in dB; below -40 there is none
   * @param thickness standard deviation in mm
   * @param faces which part of the border it is
   */
  record Rim(double brightness, double thickness, Faces faces) {
    static final Rim NONE = new Rim(-100, 1, Faces.ALL);
  }

  /** The parts of a border. */
  enum Faces {
    /** All around. */
    ALL,
    /** What lies across the beams, as a mirror does: the front and the back wall. */
    ACROSS,
    /** The front alone. */
    FRONT
  }
}
