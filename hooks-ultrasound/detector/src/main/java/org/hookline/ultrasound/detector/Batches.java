package org.hookline.ultrasound.detector;

import java.util.BitSet;

/**
 * Which frames of a data set a model sees together: so many at a time from the first on, however
 * videos end in between.
 *
 * @param size of a batch, at least 1; the last may be smaller
 * @param frames number of frames of the data set
 */
record Batches(int size, int frames) {

  /** Where the batch of a frame begins. */
  int start(int frame) {
    return frame - frame % size;
  }

  /** Where the batch of the last frame before {@code end} ends. */
  int end(int end) {
    return Math.min(frames, start(end - 1) + size);
  }

  /** All frames of the batches that some frames are in. */
  BitSet around(BitSet wanted) {
    BitSet all = new BitSet(frames);
    for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(end(i + 1))) {
      all.set(start(i), end(i + 1));
    }
    return all;
  }
}
