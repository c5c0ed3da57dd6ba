package org.hookline.ultrasound.detector;

import java.util.Optional;

/** What is drawn from the training data at a time; chosen by {@code data.sampling.sample.type}. */
public sealed interface SampleSettings {

  /** How many frames a sample has. */
  int frameCount();

  /** Single frames, each drawn once in an epoch. */
  record Frame() implements SampleSettings {

    @Override
    public int frameCount() {
      return 1;
    }
  }

  /**
   * Segments, one of each video in an epoch: some frames near each other, in the order of time,
   * behind some of what came before.
   *
   * @param interval the length of the stretch that frames are drawn from, in frames, at least 1
   * @param frames how many are drawn, at least 1; more than the stretch has come more than once
   * @param memory what is drawn from before the stretch; none draws nothing
   * @param staticFrames what becomes of frames in which the picture stands still; none treats them
   *     like any other
   */
  record Segment(
      int interval, int frames, Optional<Memory> memory, Optional<StaticFrames> staticFrames)
      implements SampleSettings {

    public Segment {
      atLeastOne("interval", interval);
      atLeastOne("frames", frames);
    }

    @Override
    public int frameCount() {
      return frames + memoryFrames();
    }

    int memoryFrames() {
      return memory.map(Memory::frames).orElse(0);
    }
  }

  /**
   * Frames from before the stretch.
   *
   * @param frames how many, at least 1
   * @param interval how far back they may be, in frames, at least 1
   */
  record Memory(int frames, int interval) {

    public Memory {
      atLeastOne("frames", frames);
      atLeastOne("interval", interval);
    }
  }

  /**
   * Frames in which the picture stands still, as the data set says.
   *
   * @param keep the probability, from 0 to 1, of their taking part in a draw
   * @param atLeast they always do unless more than so many other frames remain
   */
  record StaticFrames(double keep, int atLeast) {

    public StaticFrames {
      if (!(keep >= 0 && keep <= 1)) {
        throw new IllegalArgumentException("keep must be from 0 to 1, it is " + keep);
      }
      if (atLeast < 0) {
        throw new IllegalArgumentException("at-least must not be negative, it is " + atLeast);
      }
    }
  }

  private static void atLeastOne(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(key + " must be at least 1, it is " + value);
    }
  }
}
