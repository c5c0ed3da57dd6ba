package org.hookline.djl.script;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parameters of a method that is put together from others and passes what it is given on to them.
 *
 * @param prefix what their names begin with
 * @param types their types, such as {@code Tensor}
 */
public record ScriptParameters(String prefix, List<String> types) {

  public ScriptParameters {
    types = List.copyOf(types);
  }

  /** As they are declared: {@code a0: Tensor, a1: float}. */
  public String declared() {
    return joined(i -> name(i) + ": " + types.get(i));
  }

  /** As they are passed on: {@code a0, a1}. */
  public String passed() {
    return joined(this::name);
  }

  /** The name of one. */
  public String name(int index) {
    return prefix + index;
  }

  private String joined(IntFunction<String> each) {
    return IntStream.range(0, types.size()).mapToObj(each).collect(Collectors.joining(", "));
  }
}
