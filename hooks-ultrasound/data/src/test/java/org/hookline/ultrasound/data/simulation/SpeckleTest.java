package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeckleTest {

  /** Mean over standard deviation of a Rayleigh variable: sqrt(pi / (4 - pi)). */
  private static final double RAYLEIGH_RATIO = 1.913;

  private final BeamGrid grid = new BeamGrid(Phantom.linear().probe(), Phantom.SIZE);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void envelopeOfHomogeneousTissueIsRayleighDistributed(long seed) {
    ReceivedField field = still(seed).receive(0);

    assertThat(meanOverDeviation(field)).isCloseTo(RAYLEIGH_RATIO, within(0.1));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void speckleOfAConvexProbeIsRayleighDistributedToo(long seed) {
    ReceivedField field =
        Phantom.simulator(Phantom.convex(), Phantom.scene(Motion.NONE), seed).receive(0);

    assertThat(meanOverDeviation(field)).isCloseTo(RAYLEIGH_RATIO, within(0.1));
  }

  @ParameterizedTest(name = "moved by {0} lines")
  @ValueSource(doubles = {4, -7, 10})
  void speckleMovesWithTheTissue(double lines) {
    Motion motion = new Motion(0, lines * grid.pitch, 0, 0, 0, 0, 0);
    VideoSimulator simulator = Phantom.simulator(Phantom.linear(), Phantom.scene(motion), 11);

    double[] before = envelopes(simulator.receive(0));
    double[] after = envelopes(simulator.receive(1));

    assertThat(correlation(before, after, (int) -lines)).isGreaterThan(0.98);
    assertThat(correlation(before, after, 0)).isLessThan(0.2);
  }

  @ParameterizedTest(name = "moved by {0} lines")
  @ValueSource(doubles = {0.5, 2.25, 3.7})
  void speckleMovesByFractionsOfALine(double lines) {
    Motion motion = new Motion(0, lines * grid.pitch, 0, 0, 0, 0, 0);
    VideoSimulator simulator = Phantom.simulator(Phantom.linear(), Phantom.scene(motion), 11);

    double[] before = envelopes(simulator.receive(0));
    double[] after = envelopes(simulator.receive(1));

    assertThat(correlation(before, after, (int) Math.rint(-lines))).isGreaterThan(0.75);
    assertThat(power(after)).isCloseTo(power(before), within(0.2 * power(before)));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {5, 6})
  void speckleDecorrelatesSlowlyAsThePlaneLeavesAndComesBackWithIt(long seed) {
    Motion sweep = new Motion(3, 0, 0, 0, 0, 0, 0);
    VideoSimulator simulator = Phantom.simulator(Phantom.linear(), Phantom.scene(sweep), seed);

    double[] start = envelopes(simulator.receive(0));
    double[] near = envelopes(simulator.receive(0.05));
    double[] far = envelopes(simulator.receive(0.8));
    double[] again = envelopes(simulator.receive(0));

    assertThat(correlation(start, near, 0)).isBetween(0.5, 0.99);
    assertThat(correlation(start, far, 0)).isBetween(-0.1, 0.1);
    assertThat(correlation(start, again, 0)).isGreaterThan(0.999);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {7, 8})
  void speckleGetsWiderWithDepth(long seed) {
    ReceivedField field = still(seed).receive(0);

    double shallow = neighbourCorrelation(field, 80, 140);
    double deep = neighbourCorrelation(field, 250, 310);

    assertThat(deep).isGreaterThan(shallow + 0.2);
  }

  private static VideoSimulator still(long seed) {
    return Phantom.simulator(Phantom.linear(), Phantom.scene(Motion.NONE), seed);
  }

  private static double meanOverDeviation(ReceivedField field) {
    double[] envelopes = envelopes(field);
    double mean = Arrays.stream(envelopes).average().orElseThrow();
    double variance =
        Arrays.stream(envelopes).map(value -> value * value).average().orElseThrow() - mean * mean;
    return mean / Math.sqrt(variance);
  }

  private static double[] envelopes(ReceivedField field) {
    double[] envelopes = new double[field.real.length];
    for (int i = 0; i < envelopes.length; i++) {
      envelopes[i] = Phantom.envelope(field, i);
    }
    return envelopes;
  }

  private static double power(double[] envelopes) {
    return Arrays.stream(envelopes).map(value -> value * value).average().orElseThrow();
  }

  /** Correlation of one frame with another that is shifted by lines. */
  private double correlation(double[] a, double[] b, int lines) {
    int shift = lines * grid.samples;
    int first = Math.max(0, -shift);
    int end = Math.min(a.length, a.length - shift);
    return Correlation.of(
        Arrays.copyOfRange(a, first, end), Arrays.copyOfRange(b, first + shift, end + shift));
  }

  /** Correlation of points with the ones two lines on, between two depths. */
  private double neighbourCorrelation(ReceivedField field, int firstSample, int endSample) {
    int depths = endSample - firstSample;
    int pairs = grid.lines - 2;
    double[] here = new double[pairs * depths];
    double[] there = new double[pairs * depths];
    for (int i = 0; i < here.length; i++) {
      int line = i / depths;
      int sample = firstSample + i % depths;
      here[i] = Phantom.envelope(field, line * grid.samples + sample);
      there[i] = Phantom.envelope(field, (line + 2) * grid.samples + sample);
    }
    return Correlation.of(here, there);
  }
}
