package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.layer.Line.Kind;

/**
 * Takes the lines of layers, and notes the arrays they need, under the name of the layer that is
 * being written.
 *
 * <p>Expressions are TorchScript as {@link org.hookline.djl.script.Script} has it.
 */
public final class LayerWriter {

  private final Draft draft;
  private final String name;
  private final boolean frozen;

  private LayerWriter(Draft draft, String name, boolean frozen) {
    this.draft = draft;
    this.name = name;
    this.frozen = frozen;
  }

  /** What all layers of a model have written so far. */
  private static final class Draft {
    final List<Line> lines = new ArrayList<>();
    final List<ParameterSpec> parameters;
    final List<BufferSpec> buffers;
    final Widths widths = new Widths();

    Draft(List<ParameterSpec> parameters, List<BufferSpec> buffers) {
      this.parameters = parameters;
      this.buffers = buffers;
    }

    String nextVariable() {
      return "v" + lines.size();
    }
  }

  /** Starts a script. Names of its outermost layer's arrays have no prefix. */
  public static LayerWriter create() {
    return new LayerWriter(new Draft(new ArrayList<>(), new ArrayList<>()), "", false);
  }

  /**
   * A writer into the same script for a layer within this one: in the scope {@code backbone}, what
   * is called {@code weight} is {@code backbone.weight}.
   *
   * @param inner the inner layer's name, not empty
   */
  public LayerWriter scope(String inner) {
    if (inner.isEmpty()) {
      throw new IllegalArgumentException("a layer within " + place() + " needs a name");
    }
    return new LayerWriter(draft, full(inner), frozen);
  }

  /**
   * A writer into the same script, under the same name, for a layer that never changes: its
   * parameters become buffers, so that they are saved and loaded but have no gradient and are in no
   * optimizer, and it always computes as in inference, so that running statistics stay too. A
   * gradient still goes through it to what comes before.
   */
  public LayerWriter frozen() {
    return new LayerWriter(draft, name, true);
  }

  /**
   * A writer of the lines of another method, under this one's name, which reads the same lists of
   * arrays: {@link #script} of either has all of them once both are written.
   */
  public LayerWriter otherMethod() {
    return new LayerWriter(new Draft(draft.parameters, draft.buffers), name, frozen);
  }

  /**
   * Assigns an expression, such as {@code torch.exp(v3)}, to a fresh variable.
   *
   * @return the variable
   */
  public String assign(String expression) {
    return append(new Line(draft.nextVariable(), Kind.OTHER, "", expression));
  }

  /**
   * A parameter that is trained, unless the layer is {@link #frozen()}.
   *
   * @param ownName such as {@code weight}; unique within the layer
   * @return the expression for it
   */
  public String parameter(String ownName, ParameterKind kind, Shape shape, Fill fill) {
    if (frozen) {
      return buffer(ownName, shape, fill);
    }
    draft.parameters.add(new ParameterSpec(full(ownName), kind, shape, fill));
    return "p[" + (draft.parameters.size() - 1) + "]";
  }

  /**
   * An array that is not trained, but part of checkpoints; the layer's lines may change it in
   * place.
   *
   * @param ownName such as {@code running_mean}; unique within the layer
   * @return the expression for it
   */
  public String buffer(String ownName, Shape shape, Fill fill) {
    draft.buffers.add(new BufferSpec(full(ownName), shape, fill));
    return "s[" + (draft.buffers.size() - 1) + "]";
  }

  /** The expression that says whether the layer is being trained, a {@code bool}. */
  public String training() {
    return frozen ? "False" : "training";
  }

  /** The full name of the layer, such as {@code backbone.0}; empty for the outermost. */
  public String name() {
    return name;
  }

  /**
   * The script so far.
   *
   * @param outputs the variables that are read after its lines
   */
  public LayerScript script(List<String> outputs) {
    return asWritten(Peephole.improved(draft.lines, outputs));
  }

  /** The script without improvements. */
  LayerScript plainScript() {
    return asWritten(draft.lines);
  }

  private LayerScript asWritten(List<Line> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()));
    return new LayerScript(text.toString(), draft.parameters, draft.buffers);
  }

  /** As {@link #assign}, of what {@link Kind#FRESH} says. */
  String assignFresh(String expression) {
    return append(new Line(draft.nextVariable(), Kind.FRESH, "", expression));
  }

  String assignRelu(String input) {
    return append(Line.relu(draft.nextVariable(), input));
  }

  String assignMaxPool(String input, String expression) {
    return append(new Line(draft.nextVariable(), Kind.MAX_POOL, input, expression));
  }

  /** What is known of the variables' sizes. */
  Widths widths() {
    return draft.widths;
  }

  /** The layer in a message. */
  String describe(String type) {
    return name.isEmpty() ? type : type + " \"" + name + "\"";
  }

  private String place() {
    return name.isEmpty() ? "the model" : "\"" + name + "\"";
  }

  private String full(String ownName) {
    return name.isEmpty() ? ownName : name + "." + ownName;
  }

  private String append(Line line) {
    draft.lines.add(line);
    return line.variable();
  }
}
