package org.hookline.djl.layer;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the script: a variable and what it is assigned.
 *
 * @param variable assigned here and nowhere else
 * @param kind what {@link Peephole} may do with the line
 * @param input the variable that a {@link Kind#RELU} or {@link Kind#MAX_POOL} is applied to
 * @param expression the right side
 */
record Line(String variable, Kind kind, String input, String expression) {

  private static final Pattern VARIABLE = Pattern.compile("\\bv\\d+\\b");

  enum Kind {
    /** Nothing is known of it. */
    OTHER,
    /** Its output has memory of its own, and its gradient is computed without the output. */
    FRESH,
    RELU,
    /** All that is true of {@link #FRESH}, and it commutes with ReLU. */
    MAX_POOL;

    boolean mayBeOverwritten() {
      return this == FRESH || this == MAX_POOL;
    }
  }

  static Line relu(String variable, String input) {
    return new Line(variable, Kind.RELU, input, "torch.relu(" + input + ")");
  }

  Line inPlace() {
    return new Line(variable, kind, input, "torch.relu_(" + input + ")");
  }

  /** The same operation on another input, assigned to another variable. */
  Line moved(String newVariable, String newInput) {
    Matcher tokens = VARIABLE.matcher(expression);
    String moved = tokens.replaceAll(t -> t.group().equals(input) ? newInput : t.group());
    return new Line(newVariable, kind, newInput, moved);
  }

  /** The variables on the right side, one as often as it stands there. */
  List<String> reads() {
    return VARIABLE.matcher(expression).results().map(MatchResult::group).toList();
  }

  String text() {
    return "  " + variable + " = " + expression + "\n";
  }
}
