package org.hookline.ultrasound.temporal;

/** The last layers that may be others for each organ, as Ultrasound VID names them. */
public enum LastLayer {
  /** What says the category. */
  CLS,

  /** What says how a box is to be moved. */
  REG,

  /** What says the category in the first of two stages. */
  RPN_CLS
}
