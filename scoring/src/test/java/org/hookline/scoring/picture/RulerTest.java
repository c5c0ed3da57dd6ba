package org.hookline.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import org.hookline.scoring.picture.Axis.Scale;
import org.junit.jupiter.api.Test;

class RulerTest {

  private static final double OPEN = Double.NaN;

  @Test
  void fixedEndsAreKeptAndTicksAreRound() {
    Ruler ruler = ruler(Scale.LINEAR, 0.03, 0.97, 5, 6);

    assertThat(labels(ruler)).containsExactly("0.2", "0.4", "0.6", "0.8");
    assertThat(ruler.share(0.03)).isZero();
    assertThat(ruler.share(0.97)).isEqualTo(1);
    assertThat(ruler.share(0.5)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void openEndsAreAtTheTicksAroundTheValues() {
    assertThat(labels(ruler(Scale.LINEAR, OPEN, OPEN, 3, 97)))
        .containsExactly("0", "20", "40", "60", "80", "100");
    assertThat(labels(ruler(Scale.LINEAR, OPEN, OPEN, -0.012, 0.031)))
        .containsExactly("−0.02", "−0.01", "0.00", "0.01", "0.02", "0.03", "0.04");
    assertThat(labels(ruler(Scale.LINEAR, 0, OPEN, 0, 23_000_000)))
        .containsExactly("0", "5000000", "1e7", "1.5e7", "2e7", "2.5e7");
    assertThat(labels(ruler(Scale.LOG2, OPEN, OPEN, 0.3, 5)))
        .containsExactly("1/4", "1/2", "1", "2", "4", "8");
    assertThat(labels(ruler(Scale.LOG10, OPEN, OPEN, 0.002, 30)))
        .containsExactly("0.001", "0.01", "0.1", "1", "10", "100");
  }

  @Test
  void aShortLogarithmicAxisHasTicksBetweenThePowersOfTen() {
    assertThat(labels(ruler(Scale.LOG10, OPEN, OPEN, 3, 45)))
        .containsExactly("2", "5", "10", "20", "50");
  }

  @Test
  void aLongLogarithmicAxisLeavesTicksOut() {
    Ruler ruler = ruler(Scale.LOG2, 1 / 1024.0, 65536, 1, 1);

    // 27 powers from -10 to 16 are three times nine.
    assertThat(labels(ruler))
        .containsExactly("1/512", "1/64", "1/8", "1", "8", "64", "512", "4096", "32768");
  }

  @Test
  void valuesThatAreAllTheSameStandWithinTheAxis() {
    for (Scale scale : Scale.values()) {
      for (double value : new double[] {7, 1, 0.001, 1e12}) {
        Ruler ruler = ruler(scale, OPEN, OPEN, value, value);
        assertThat(ruler.share(value)).as("%s on %s", value, scale).isBetween(0.0, 1.0);
        assertThat(ruler.ticks()).hasSizeBetween(2, 9);
      }
    }
    assertThat(labels(ruler(Scale.LINEAR, OPEN, OPEN, 0, 0)))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(ruler(Scale.LINEAR, 0, OPEN, 0, 0))).startsWith("0.0").endsWith("1.0");
    assertThat(labels(ruler(Scale.LINEAR, OPEN, 0, 0, 0))).startsWith("−1.0").endsWith("0.0");
  }

  @Test
  void valuesBeyondTheOneEndThatIsFixedLeaveAnAxis() {
    assertThat(labels(ruler(Scale.LINEAR, 10, OPEN, 1, 5))).startsWith("10").endsWith("15");
    assertThat(labels(ruler(Scale.LINEAR, OPEN, -10, 1, 5))).startsWith("−15").endsWith("−10");
  }

  @Test
  void anAxisWithoutValuesIsThereAllTheSame() {
    DoubleSummaryStatistics none = new DoubleSummaryStatistics();
    assertThat(labels(Ruler.of(Axis.linear("x"), none))).startsWith("0.0").endsWith("1.0");
    assertThat(labels(Ruler.of(new Axis("x", Scale.LOG2, OPEN, 8), none)))
        .containsExactly("4", "8");
    assertThat(labels(Ruler.ofCounts("x", none))).containsExactly("0", "1");
  }

  @Test
  void countsHaveNoTickBetweenTwoWholeNumbers() {
    DoubleSummaryStatistics three = DoubleStream.of(0, 3).summaryStatistics();
    assertThat(labels(Ruler.ofCounts("count", three))).containsExactly("0", "1", "2", "3");
  }

  @Test
  void refusesEndsThatAreNone() {
    assertThatThrownBy(() -> new Axis("x", Scale.LINEAR, 0, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an end of the linear axis \"x\" must be a number up to 1e300, or NaN to follow the"
                + " values, not Infinity");
    assertThatThrownBy(() -> new Axis("fp", Scale.LOG2, 0, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "an end of the logarithmic axis \"fp\" must be above 0, up to 1e300, or NaN to follow"
                + " the values, not 0.0");
    assertThatThrownBy(() -> new Axis("x", Scale.LINEAR, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the axis \"x\" ends at 1.0, before it begins at 2.0");
  }

  private static Ruler ruler(Scale scale, double low, double high, double... values) {
    return Ruler.of(new Axis("x", scale, low, high), DoubleStream.of(values).summaryStatistics());
  }

  private static List<String> labels(Ruler ruler) {
    return ruler.ticks().stream().map(Tick::label).toList();
  }
}
