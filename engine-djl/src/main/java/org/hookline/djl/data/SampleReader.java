package org.hookline.djl.data;

import org.hookline.InputException;
import org.hookline.RunException;
import org.jspecify.annotations.Nullable;

/** Reads samples, and names the one that could not be read. */
record SampleReader<S>(Dataset<S> dataset) {

  S read(SampleOrder.Draw draw) {
    try {
      return dataset.get(draw.index(), new SampleRandom(draw.seed()));
    } catch (InputException e) {
      throw new InputException(message(draw, e.getMessage()), e);
    } catch (RuntimeException e) {
      throw new RunException(message(draw, e), e);
    }
  }

  private static String message(SampleOrder.Draw draw, @Nullable Object reason) {
    return "sample %d could not be loaded in epoch %d: %s"
        .formatted(draw.index(), draw.epoch(), reason);
  }
}
