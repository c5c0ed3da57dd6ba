package org.hookline.djl.weights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a pickle that are neither text ({@link String}), whole numbers ({@link Long}) nor
 * truth ({@link Boolean}).
 *
 * <p>A value can contain itself: nothing here is compared, hashed or printed as a whole.
 */
final class PickleValue {

  /** Anything that weights have no use for, such as {@code None} and fractions. */
  static final Object OTHER = new Object();

  private PickleValue() {}

  /** A tuple or list. */
  static final class Sequence {

    private final List<Object> items;
    private final boolean list;

    private Sequence(List<Object> items, boolean list) {
      this.items = items;
      this.list = list;
    }

    static Sequence tuple(List<Object> items) {
      return new Sequence(items, false);
    }

    static Sequence list() {
      return new Sequence(new ArrayList<>(0), true);
    }

    boolean isList() {
      return list;
    }

    List<Object> items() {
      return Collections.unmodifiableList(items);
    }

    void add(Object item) {
      items.add(item);
    }
  }

  /** A dictionary, or an object with its attributes. Only keys that are text are kept. */
  static final class Fields {

    private final boolean takesState;
    private Map<String, Object> values = new LinkedHashMap<>(2);

    private Fields(boolean takesState) {
      this.takesState = takesState;
    }

    static Fields dictionary() {
      return new Fields(false);
    }

    static Fields object() {
      return new Fields(true);
    }

    Map<String, Object> values() {
      return Collections.unmodifiableMap(values);
    }

    void put(Object key, Object value) {
      if (key instanceof String name) {
        values.put(name, value);
      }
    }

    /**
     * Gives an object its attributes; those that a dictionary has beside its entries are not
     * wanted. Nothing is copied: a short pickle could ask for it very often.
     */
    void state(Fields state) {
      if (takesState) {
        values = state.values;
      }
    }
  }
}
