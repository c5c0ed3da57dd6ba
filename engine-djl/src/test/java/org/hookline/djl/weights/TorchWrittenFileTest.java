package org.hookline.djl.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.Script;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that libtorch itself wrote. */
class TorchWrittenFileTest {

  private final NDManager manager = TorchEngine.newManager();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aDictionaryThatLibtorchSavedIsRead() {
    Path path = folder.resolve("saved");
    Script script =
        Script.compile(
            manager,
            "save",
            """
            def save(self, a: Tensor, path: str) -> None:
              d = annotate(Dict[str, Tensor], {})
              _0 = torch._set_item(d, "stem.weight", torch.t(a))
              _1 = torch._set_item(d, "stem.half", torch.to(a, 5, False, False, None))
              torch.save(d, path)
            """);
    NDArray array = Tensors.floats(manager, new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));

    script.method("save").run(array, path.toString());

    try (WeightFile file = WeightFile.open(path)) {
      assertThat(file.names()).containsExactly("stem.half", "stem.weight");
      assertThat(values(file, "stem.weight")).containsExactly(1, 4, 2, 5, 3, 6);
      assertThat(values(file, "stem.half")).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(file.elementType("stem.half")).isEqualTo("float16");
    }
  }

  /** libtorch runs the file of the script, too: it is a true TorchScript archive. */
  @Test
  void theParametersAndBuffersOfATorchScriptAreReadFromThereAndFromWhatLibtorchMakesOfIt()
      throws IOException {
    Path golden = Golden.file("script.pt");
    Path rewritten = folder.resolve("rewritten");
    try (InputStream in = Files.newInputStream(golden);
        PtSymbolBlock block = JniUtils.loadModule((PtNDManager) manager, in, false, false);
        OutputStream out = Files.newOutputStream(rewritten)) {
      JniUtils.writeModule(block, out, false);
    }

    for (Path path : List.of(golden, rewritten)) {
      try (WeightFile file = WeightFile.open(path)) {
        assertThat(file.names()).containsExactly("stem.count", "stem.weight");
        assertThat(values(file, "stem.weight")).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(values(file, "stem.count")).containsExactly(7);
      }
    }
  }

  private float[] values(WeightFile file, String name) {
    NDArray target = manager.create(file.shape(name), DataType.FLOAT32);
    file.copyTo(Map.of(name, target));
    return target.toFloatArray();
  }
}
