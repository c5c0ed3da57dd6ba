package org.hookline.djl.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void argumentsOfEveryKindReachTheScript() {
    ScriptMethod method =
        compile(
                """
                def f(self, t: Tensor, ts: List[Tensor], d: float, n: int, b: bool, s: str,
                    ds: List[float], ns: List[int], bs: List[bool]) -> float:
                  r = torch.item(torch.add(torch.sum(t), torch.sum(ts[1])))
                  x = annotate(float, float(r)) + d + float(n) + ds[1] + float(ns[0])
                  if b:
                    if bs[1]:
                      if s == "yes":
                        x = x + 1000.
                  return x
                """)
            .method("f");
    double[] ds = {0, 30.5};
    long[] ns = {400};
    boolean[] bs = {false, true};

    double sum = method.number(array(1, 2), pair(), 0.25, 7, true, "yes", ds, ns, bs);

    assertThat(sum).isEqualTo(3 + 8 + 0.25 + 7 + 30.5 + 400 + 1000);
  }

  @Test
  void listsAndTuplesOfTensorsComeBack() {
    Script script =
        compile(
            """
            def list(self, a: Tensor) -> List[Tensor]:
              return [a, torch.mul(a, 2.)]
            def tuple(self, a: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
              return (a, torch.mul(a, 2.), torch.mul(a, 3.))
            """);

    NDList list = script.method("list").tensors(manager, array(1, 2));
    NDList tuple = script.method("tuple").tensors(manager, array(1, 2));

    assertThat(list).hasSize(2);
    assertThat(list.get(1).toFloatArray()).containsExactly(2, 4);
    assertThat(tuple).hasSize(3);
    assertThat(tuple.get(2).toFloatArray()).containsExactly(3, 6);
  }

  @Test
  void numbersOfEveryKindComeBack() {
    Script script =
        compile(
            """
            def half(self, n: int) -> float:
              return float(n) / 2.
            def twice(self, n: int) -> int:
              return n * 2
            def positive(self, n: int) -> bool:
              return n > 0
            """);

    assertThat(script.method("half").number(5)).isEqualTo(2.5);
    assertThat(script.method("twice").number(5)).isEqualTo(10);
    assertThat(script.method("positive").number(5)).isEqualTo(1);
  }

  @Test
  void aPreparedListIsUsedAgainAndAgainAndSharesItsTensors() {
    ScriptMethod add =
        compile(
                """
                def add(self, ts: List[Tensor], v: float) -> None:
                  torch._foreach_add_(ts, v)
                """)
            .method("add");
    NDList arrays = pair();
    TensorList list = TensorList.of(manager, arrays);

    for (int i = 0; i < 100; i++) {
      add.run(list, 1.0);
    }

    assertThat(arrays.get(0).toFloatArray()).containsExactly(101, 102);
    assertThat(arrays.get(1).toFloatArray()).containsExactly(103, 105);
    assertThat(list.size()).isEqualTo(2);
  }

  @Test
  void oneMethodCallsAnother() {
    Script script =
        compile(
            """
            def inner(self, a: Tensor) -> Tensor:
              return torch.mul(a, 2.)
            def outer(self, a: Tensor) -> Tensor:
              return (self).inner(torch.add(a, 1))
            """);

    assertThat(script.method("outer").tensor(manager, array(1, 2)).toFloatArray())
        .containsExactly(4, 6);
  }

  @Test
  void derivativesFlowThroughAScript() {
    ScriptMethod square =
        compile(
                """
                def square(self, a: Tensor) -> Tensor:
                  return torch.sum(torch.mul(a, a))
                """)
            .method("square");
    NDArray a = array(3, -4);
    a.setRequiresGradient(true);

    NDArray sum = GradMode.on(() -> square.tensor(manager, a));
    Autograd.backward(sum, manager.ones(new Shape()));

    assertThat(sum.getFloat()).isEqualTo(25);
    assertThat(a.getGradient().toFloatArray()).containsExactly(6, -8);
  }

  @Test
  void nothingIsRecordedWhenGradModeIsOff() {
    ScriptMethod twice = twice();
    NDArray a = array(3, -4);
    a.setRequiresGradient(true);

    assertThat(isRecorded(GradMode.off(() -> twice.tensor(manager, a)))).isFalse();
    assertThat(isRecorded(GradMode.on(() -> twice.tensor(manager, a)))).isTrue();
  }

  @Test
  void gradModeIsThatOfBeforeEvenAfterAFailure() {
    GradMode.on(
        () -> {
          assertThatThrownBy(
                  () ->
                      GradMode.off(
                          () -> {
                            throw new IllegalStateException("stop");
                          }))
              .hasMessage("stop");
          return assertThat(isRecorded(twice().tensor(manager, leaf()))).isTrue();
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theTenthCallGivesTheBitsOfTheFirst(int threads) {
    int before = TorchEngine.threads();
    TorchEngine.start(threads);
    try {
      List<float[]> first = lossAndGradients(network());
      ScriptMethod network = network();
      for (int call = 0; call <= 10; call++) {
        assertThat(lossAndGradients(network))
            .as("call %d", call)
            .usingRecursiveComparison()
            .isEqualTo(first);
      }
    } finally {
      TorchEngine.start(before);
    }
  }

  @Test
  void anotherThreadGetsTheSameBits() {
    ScriptMethod network = network();
    List<float[]> here = lossAndGradients(network);

    List<float[]> there =
        CompletableFuture.supplyAsync(
                () -> {
                  lossAndGradients(network);
                  lossAndGradients(network);
                  return lossAndGradients(network);
                })
            .join();

    assertThat(there).usingRecursiveComparison().isEqualTo(here);
  }

  @Test
  void aScriptThatDoesNotCompileNamesTheMethodAndTheReason() {
    assertThatThrownBy(
            () ->
                compile(
                    """
                    def good(self, a: Tensor) -> Tensor:
                      return a
                    def bad(self, a: Tensor) -> Tensor:
                      return torch.no_such_thing(a)
                    """))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("Method \"bad\" of script \"test\" does not compile: ")
        .hasMessageContaining("no_such_thing")
        .message()
        .doesNotContain("Exception raised from", "frame #");
  }

  @Test
  void aCallThatFailsNamesTheMethodAndTheReason() {
    ScriptMethod matmul =
        compile(
                """
                def product(self, a: Tensor, b: Tensor) -> Tensor:
                  return torch.matmul(a, b)
                """)
            .method("product");
    NDArray a = manager.ones(new Shape(2, 3));

    assertThatThrownBy(() -> matmul.tensor(manager, a, a))
        .isInstanceOf(ScriptException.class)
        .hasMessageStartingWith("Method \"product\" of script \"test\" failed: ")
        .hasMessageContaining("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
  }

  @Test
  void anUnknownMethodIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> compile(TWICE).method("thrice"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("script \"test\" has no method \"thrice\"; it has [twice]");
  }

  @Test
  void aResultOfAnotherKindIsNamed() {
    assertThatThrownBy(() -> twice().number(array(1, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Method \"twice\" of script \"test\" returns Tensor, not a number");
  }

  @Test
  void anArgumentOfAnUnknownKindIsNamed() {
    assertThatThrownBy(() -> twice().run('x'))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "argument 0 is a Character; expected a tensor, a list of tensors, a number, a boolean,"
                + " a string, or an array of long, double or boolean");
  }

  @Test
  void aClosedScriptSaysSo() {
    Script script = compile(TWICE);
    ScriptMethod twice = script.method("twice");
    script.close();

    assertThatThrownBy(() -> twice.tensor(manager, array(1, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("script \"test\" is closed");
  }

  private static final String TWICE =
      """
      def twice(self, a: Tensor) -> Tensor:
        return torch.mul(a, 2.)
      """;

  private ScriptMethod twice() {
    return compile(TWICE).method("twice");
  }

  private Script compile(String source) {
    return Script.compile(manager, "test", source);
  }

  private NDArray array(float... values) {
    return Tensors.floats(manager, values, new Shape(values.length));
  }

  /** Whether the array has a history, which is seen by differentiating it. */
  private boolean isRecorded(NDArray array) {
    try {
      Autograd.backward(array, manager.ones(array.getShape()));
      return true;
    } catch (EngineException e) {
      assertThat(e).hasMessageContaining("does not require grad");
      return false;
    }
  }

  private NDArray leaf() {
    NDArray leaf = array(1, 2);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private NDList pair() {
    return new NDList(array(1, 2), array(3, 5));
  }

  /** A few pointwise operations in a row: what the profiling executor would fuse. */
  private ScriptMethod network() {
    return compile(
            """
            def loss(self, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
              h = torch.linear(x, w, b)
              h = torch.mul(torch.sigmoid(h), torch.tanh(h))
              h = torch.group_norm(h, 4, None, None, 1e-05)
              h = torch.mul(h, torch.exp(torch.neg(torch.mul(h, h))))
              return torch.mean(torch.mul(h, h))
            """)
        .method("loss");
  }

  private List<float[]> lossAndGradients(ScriptMethod network) {
    try (NDManager scope = TorchEngine.newManager()) {
      NDArray x = wave(scope, 64, 96);
      NDArray w = wave(scope, 128, 96);
      NDArray b = wave(scope, 128);
      List<NDArray> leaves = List.of(x, w, b);
      leaves.forEach(leaf -> leaf.setRequiresGradient(true));
      NDArray loss = GradMode.on(() -> network.tensor(scope, x, w, b));
      Autograd.backward(loss, scope.ones(new Shape()));
      List<float[]> values = new ArrayList<>();
      values.add(loss.toFloatArray());
      leaves.forEach(leaf -> values.add(leaf.getGradient().toFloatArray()));
      return values;
    }
  }

  private static NDArray wave(NDManager manager, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(0.37 * i);
    }
    return Tensors.floats(manager, values, new Shape(shape));
  }
}
