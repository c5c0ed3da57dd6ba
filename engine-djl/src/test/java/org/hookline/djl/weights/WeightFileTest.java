package org.hookline.djl.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightFileTest {

  private final NDManager manager = TorchEngine.newManager();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.pt", "wrapped.pth", "lightning.ckpt"})
  void theWeightsAreThoseOfTheModelHoweverTheyAreWrapped(String name) {
    try (WeightFile file = WeightFile.open(Golden.file(name))) {
      assertThat(file.names()).containsExactly("stem.bias", "stem.weight");
      assertThat(file.shape("stem.weight")).isEqualTo(new Shape(2, 3));
      assertThat(file.elementType("stem.weight")).isEqualTo("float32");
      assertThat(doubles(file, "stem.weight")).containsExactly(0, 1, 2, 3, 4, 5);
      assertThat(doubles(file, "stem.bias")).containsExactly(0.5, -1.5);
    }
  }

  /** The storage is 0 to 11; what each view shows is worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "transposed, '0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11'",
    "column, '2, 6, 10'",
    "tail, '8, 9, 10, 11'",
    "tail.again, '8, 9, 10, 11'",
    "scalar, 5",
    "empty, ''"
  })
  void aViewShowsItsPartOfASharedStorage(String name, String values) {
    double[] expected =
        Arrays.stream(values.split(", "))
            .filter(value -> !value.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray();
    try (WeightFile file = WeightFile.open(Golden.file("views.pt"))) {
      assertThat(doubles(file, name)).containsExactly(expected);
    }
  }

  @Test
  void twoNamesOfTheSameMemoryAreAliases() {
    try (WeightFile file = WeightFile.open(Golden.file("views.pt"))) {
      assertThat(file.areAliases("tail", "tail.again")).isTrue();
      assertThat(file.areAliases("tail", "column")).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DoubleStorage, float64, 0.1, -2",
    "FloatStorage, float32, 0.5, -2",
    "HalfStorage, float16, 0.5, 65504",
    "BFloat16Storage, bfloat16, 1, -3.140625",
    "LongStorage, int64, 1099511627776, -1",
    "IntStorage, int32, 1073741824, -1",
    "ShortStorage, int16, 300, -300",
    "CharStorage, int8, 127, -128",
    "ByteStorage, uint8, 0, 255",
    "BoolStorage, bool, 1, 0"
  })
  void everyElementTypeIsConvertedToThatOfTheTarget(
      String name, String type, double first, double second) {
    try (WeightFile file = WeightFile.open(Golden.file("types.pt"))) {
      assertThat(file.elementType(name)).isEqualTo(type);
      assertThat(doubles(file, name)).containsExactly(first, second);
    }
  }

  /** 0x3f80 is the upper half of 1.0f, 0xc049 of -3.140625f. */
  @Test
  void safetensorsMayHoldTypesThatDjlHasNoArraysOf() throws IOException {
    String header =
        "{\"x\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]},"
            + "\"y\":{\"dtype\":\"I16\",\"shape\":[1,1],\"data_offsets\":[4,6]}}";
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + header.length() + 6)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length())
            .put(header.getBytes(StandardCharsets.UTF_8))
            .putShort((short) 0x3f80)
            .putShort((short) 0xc049)
            .putShort((short) -7);
    Path path = Files.write(folder.resolve("named-as-a-pickle.pkl"), bytes.array());

    try (WeightFile file = WeightFile.open(path)) {
      assertThat(file.elementType("x")).isEqualTo("bfloat16");
      assertThat(doubles(file, "x")).containsExactly(1, -3.140625);
      assertThat(doubles(file, "y")).containsExactly(-7);
    }
  }

  @Test
  void whatWouldRunCodeIsRefusedByNameAndNotRun() {
    assertThatThrownBy(() -> WeightFile.open(Golden.file("evil.pt")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" cannot be read as weights: it wants \"posix.system\", which arrays do not need;"
                + " nothing was executed. Save the weights alone in Python:"
                + " torch.save(model.state_dict(), \"weights.pt\").",
            Golden.file("evil.pt"));
    assertThat(Path.of("executed")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "legacy.pth    | it is a bare Python pickle or of torch.save before PyTorch 1.6. Convert it in Python, if you trust it: torch.save(torch.load(\"old.pth\"), \"new.pth\"); of a .pkl, make a dictionary of tensors first",
        "big-endian.pt | its numbers are in the byte order \"big\"; save it on a little-endian machine",
        "compressed.pt | its part \"archive/byteorder\" is compressed, which PyTorch does not do",
        "protocol-4.pt | its pickle is of protocol 4; save it with protocol 2, which is torch.save's default",
        "expanded.pt   | an array of shape [1000000, 1000000] at element 0 with strides [0, 0] repeats elements of its storage, which has only 1; save a contiguous copy",
        "beyond.pt     | an array of shape [2] at element 1 with strides [1] reaches beyond the 2 elements of its storage",
        "huge.pt       | an array of shape [4611686018427387904, 4] at element 0 with strides [1, 1] is beyond all bounds",
        "boast.pt      | its part \"archive/data/0\" is said to have 4294967280 bytes, the whole file has 627",
        "cycle.pt      | its values are nested beyond 100 levels, are more than 200000, or have names of more than 1000 characters",
        "laughs.pt     | its values are nested beyond 100 levels, are more than 200000, or have names of more than 1000 characters",
        "README.md     | it is neither safetensors nor a zip file of torch.save or torch.jit.save",
      })
  void aFileThatCannotBeReadSaysWhy(String name, String problem) {
    assertThatThrownBy(() -> WeightFile.open(Golden.file(name)))
        .isInstanceOf(InputException.class)
        .hasMessage("\"%s\" cannot be read as weights: %s.", Golden.file(name), problem);
  }

  @Test
  void anEmptyFileAFolderAndNoFileAtAllAreTheUsersInput() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));

    assertThatThrownBy(() -> WeightFile.open(empty))
        .hasMessage("\"%s\" cannot be read as weights: it is empty.", empty);
    assertThatThrownBy(() -> WeightFile.open(folder))
        .hasMessage("\"%s\" cannot be read as weights: it is a folder.", folder);
    assertThatThrownBy(() -> WeightFile.open(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no file \"%s\" to read weights from.", folder.resolve("none"));
  }

  private double[] doubles(WeightFile file, String name) {
    NDArray target = manager.create(file.shape(name), DataType.FLOAT64);
    file.copyTo(Map.of(name, target));
    return target.toDoubleArray();
  }
}
