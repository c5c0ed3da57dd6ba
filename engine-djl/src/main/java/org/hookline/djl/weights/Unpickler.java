package org.hookline.djl.weights;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hookline.djl.weights.PickleValue.Fields;
import org.hookline.djl.weights.PickleValue.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Runs the instructions of a pickle, as far as {@code torch.save} and libtorch use them (protocol
 * 2; the meaning of each is in Python's {@code pickletools}). Work and memory are bounded by the
 * length of the pickle and by {@value #MAX_INSTRUCTIONS} instructions, about 40 of which make an
 * array.
 */
final class Unpickler {

  private static final int MAX_INSTRUCTIONS = 2_000_000;
  private static final int MAX_LONG_BYTES = 8;

  private final PickleBytes bytes;
  private final PickleWorld world;
  private final Map<Integer, Object> memo = new HashMap<>();
  private final Deque<List<Object>> suspended = new ArrayDeque<>();
  private List<Object> stack = new ArrayList<>();

  private Unpickler(byte[] pickle, PickleWorld world) {
    this.bytes = new PickleBytes(pickle);
    this.world = world;
  }

  /** The value of a pickle. */
  static Object run(byte[] pickle, PickleWorld world) throws MalformedWeightsException {
    return new Unpickler(pickle, world).run();
  }

  private Object run() throws MalformedWeightsException {
    for (int i = 0; i < MAX_INSTRUCTIONS; i++) {
      int position = bytes.position();
      int instruction = bytes.unsignedByte();
      if (instruction == '.') {
        return pop();
      }
      if (!literal(instruction) && !container(instruction) && !reference(instruction)) {
        throw new MalformedWeightsException(
            "its pickle has the instruction 0x%02x at byte %d, which weights do not need"
                .formatted(instruction, position));
      }
    }
    throw new MalformedWeightsException(
        "its pickle has more than %d instructions".formatted(MAX_INSTRUCTIONS));
  }

  private boolean literal(int instruction) throws MalformedWeightsException {
    switch (instruction) {
      case 'N' -> push(PickleValue.OTHER);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) bytes.unsignedByte());
      case 'M' -> push((long) bytes.unsignedShort());
      case 'J' -> push((long) bytes.signedInt());
      case 0x8a -> push(longOf(bytes.unsignedByte()));
      case 'G' -> {
        bytes.skip(Double.BYTES);
        push(PickleValue.OTHER);
      }
      case 'X', 'T' -> push(bytes.utf8(bytes.signedInt()));
      case 'U' -> push(bytes.utf8(bytes.unsignedByte()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private Object longOf(int length) throws MalformedWeightsException {
    if (length <= MAX_LONG_BYTES) {
      return bytes.signed(length);
    }
    bytes.skip(length);
    return PickleValue.OTHER;
  }

  private boolean container(int instruction) throws MalformedWeightsException {
    switch (instruction) {
      case '}' -> push(Fields.dictionary());
      case ']' -> push(Sequence.list());
      case ')' -> push(Sequence.tuple(List.of()));
      case '(' -> {
        suspended.push(stack);
        stack = new ArrayList<>(0);
      }
      case 't' -> push(Sequence.tuple(sinceMark()));
      case 0x85 -> push(Sequence.tuple(last(1)));
      case 0x86 -> push(Sequence.tuple(last(2)));
      case 0x87 -> push(Sequence.tuple(last(3)));
      case 's' -> putAll(last(2));
      case 'u' -> putAll(sinceMark());
      case 'a' -> addAll(last(1));
      case 'e' -> addAll(sinceMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean reference(int instruction) throws MalformedWeightsException {
    switch (instruction) {
      case 0x80 -> checkProtocol(bytes.unsignedByte());
      case 'q' -> memo.put(bytes.unsignedByte(), top());
      case 'r' -> memo.put(bytes.signedInt(), top());
      case 'h' -> recall(bytes.unsignedByte());
      case 'j' -> recall(bytes.signedInt());
      case 'c' -> push(world.global(bytes.line(), bytes.line()));
      case 'Q' -> push(world.persistent(pop()));
      case 'R' -> {
        List<Object> arguments = pop(Sequence.class, "arguments").items();
        push(world.call(pop(), arguments));
      }
      case 0x81 -> {
        pop(Sequence.class, "arguments");
        push(world.create(pop()));
      }
      case 'b' -> build(pop());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void checkProtocol(int protocol) throws MalformedWeightsException {
    if (protocol != 2) {
      throw new MalformedWeightsException(
          "its pickle is of protocol %d; save it with protocol 2, which is torch.save's default"
              .formatted(protocol));
    }
  }

  private void recall(int key) throws MalformedWeightsException {
    Object value = memo.get(key);
    if (value == null) {
      throw misplaced("the value %d was never kept".formatted(key));
    }
    push(value);
  }

  private void build(Object state) throws MalformedWeightsException {
    if (top() instanceof Fields object && state instanceof Fields values) {
      object.state(values);
    }
  }

  private void putAll(List<Object> entries) throws MalformedWeightsException {
    if (!(top() instanceof Fields target) || entries.size() % 2 != 0) {
      throw misplaced("keys and values go to no dictionary");
    }
    for (int i = 0; i < entries.size(); i += 2) {
      target.put(entries.get(i), entries.get(i + 1));
    }
  }

  private void addAll(List<Object> items) throws MalformedWeightsException {
    if (!(top() instanceof Sequence target) || !target.isList()) {
      throw misplaced("items go to no list");
    }
    items.forEach(target::add);
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object top() throws MalformedWeightsException {
    if (stack.isEmpty()) {
      throw misplaced("a value is missing");
    }
    return stack.get(stack.size() - 1);
  }

  private Object pop() throws MalformedWeightsException {
    Object value = top();
    stack.remove(stack.size() - 1);
    return value;
  }

  private <T> T pop(Class<T> type, String what) throws MalformedWeightsException {
    Object value = pop();
    if (!type.isInstance(value)) {
      throw misplaced(what + " are missing");
    }
    return type.cast(value);
  }

  private List<Object> last(int count) throws MalformedWeightsException {
    if (stack.size() < count) {
      throw misplaced("a value is missing");
    }
    List<Object> tail = stack.subList(stack.size() - count, stack.size());
    List<Object> items = new ArrayList<>(tail);
    tail.clear();
    return items;
  }

  private List<Object> sinceMark() throws MalformedWeightsException {
    List<Object> items = stack;
    @Nullable List<Object> before = suspended.poll();
    if (before == null) {
      throw misplaced("a mark is missing");
    }
    stack = before;
    return items;
  }

  private MalformedWeightsException misplaced(String problem) {
    return new MalformedWeightsException(
        "its pickle makes no sense before byte %d: %s".formatted(bytes.position(), problem));
  }
}
