package org.hookline.djl.script;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * TorchScript methods, written as text and compiled by libtorch, so that any ATen operator, or any
 * number of them, is one native call.
 *
 * <pre>{@code
 * Script script = Script.compile(manager, "norms", """
 *     def groupNorm(self, x: Tensor, groups: int, w: Tensor, b: Tensor) -> Tensor:
 *       return torch.group_norm(x, groups, w, b, 1e-05)
 *     """);
 * ScriptMethod groupNorm = script.method("groupNorm");    // once
 * NDArray y = groupNorm.tensor(manager, x, 8, w, b);      // at every step
 * }</pre>
 *
 * <p>The language is that of a saved TorchScript archive, a little stricter than what Python
 * compiles: every argument and result has a type; operators are {@code torch.<name>} with all
 * arguments that have no default; a list literal of tensors is {@code [a, b]}, an empty one {@code
 * annotate(List[Tensor], [])}; methods call each other as {@code (self).other(x)}. There is no
 * {@code x.relu()}: write {@code torch.relu(x)}.
 *
 * <p>Scripts are differentiable wherever the thread's {@linkplain GradMode grad mode} is on. They
 * give the same bits at every call: libtorch's profiling executor, which recompiles after the first
 * call, is off on every thread that calls.
 */
public final class Script implements AutoCloseable {

  private final String name;
  private final List<String> methods;
  private long module;

  private Script(String name, long module) {
    this.name = name;
    this.module = module;
    this.methods = Arrays.stream(TorchTable.methods(module)).sorted().toList();
  }

  /**
   * Compiles methods.
   *
   * @param manager frees the script when it is closed
   * @param name what the script is called in messages
   * @param source one or more methods, {@code def name(self, …) -> …:}, the first argument {@code
   *     self} without a type
   * @throws ScriptException if libtorch rejects the source; the message names the method
   */
  public static Script compile(NDManager manager, String name, String source) {
    ScriptSource methods = ScriptSource.of(source);
    Script script = new Script(name, load(manager.getDevice(), name, methods));
    manager.attachInternal("script-" + name + "-" + script.module, script);
    return script;
  }

  private static long load(Device device, String name, ScriptSource methods) {
    TorchTable.optimizeGraphs(false);
    byte[] archive = ScriptArchive.of(methods.text());
    try {
      return JniUtils.loadModuleHandle(new ByteArrayInputStream(archive), device, true, false);
    } catch (EngineException e) {
      throw new ScriptException(methods.compileMessage(name, TorchMessage.of(e)), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A method, to be looked up once and called often.
   *
   * @throws IllegalArgumentException if there is no such method; it lists those there are
   */
  public ScriptMethod method(String method) {
    if (!methods.contains(method)) {
      throw new IllegalArgumentException(
          "script \"" + name + "\" has no method \"" + method + "\"; it has " + methods);
    }
    return new ScriptMethod(this, method);
  }

  String name() {
    return name;
  }

  long module() {
    if (module == 0) {
      throw new IllegalStateException("script \"" + name + "\" is closed");
    }
    return module;
  }

  /** Frees the compiled code. */
  @Override
  public void close() {
    if (module != 0) {
      TorchTable.deleteModule(module);
      module = 0;
    }
  }
}
