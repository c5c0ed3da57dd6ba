package org.hookline.scoring.picture;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks at powers of a base, or at some multiples of them too; places are logarithms to that base.
 *
 * @param digits what the powers are multiplied by, ascending from 1, below the base
 */
record LogTicks(int base, List<Integer> digits) implements Ticks {

  private static final int MOST = 9;
  private static final double SLACK = 1e-9;
  private static final int LONGEST = 6;

  @Override
  public double before(double place) {
    List<Tick> ticks = all(Math.floor(place + SLACK), place);
    return ticks.get(ticks.size() - 1).place();
  }

  @Override
  public double after(double place) {
    return all(place, Math.ceil(place - SLACK)).get(0).place();
  }

  @Override
  public List<Tick> between(double low, double high) {
    List<Tick> all = all(low, high);
    int every = (all.size() + MOST - 1) / MOST;
    return all.stream()
        .filter(tick -> every <= 1 || Math.floorMod(Math.round(tick.place()), every) == 0)
        .toList();
  }

  private List<Tick> all(double low, double high) {
    List<Tick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(low); power <= high + SLACK; power++) {
      for (int digit : digits) {
        double place = power + Math.log(digit) / Math.log(base);
        if (place >= low - SLACK && place <= high + SLACK) {
          ticks.add(new Tick(place, label(digit, power)));
        }
      }
    }
    return ticks;
  }

  private String label(int digit, int power) {
    if (base == 10) {
      BigDecimal value = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
      String plain = value.toPlainString();
      return plain.length() <= LONGEST ? plain : PowerOfTen.label(value);
    }
    String whole = BigInteger.valueOf(base).pow(Math.abs(power)).toString();
    if (whole.length() > LONGEST) {
      return base + "^" + power;
    }
    return power < 0 ? "1/" + whole : whole;
  }
}
