package org.hookline.djl.safetensors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hookline.CheckpointMismatchException;
import org.hookline.InputException;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

  private final NDManager manager = TorchEngine.newManager();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  /** The bytes by hand: eight for the header's length, the header, the arrays by name. */
  @Test
  void theBytesAreThoseOfTheFormat() throws IOException {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("b.w", Tensors.longs(manager, new long[] {-2}, new Shape(1, 1)));
    arrays.put("a", Tensors.floats(manager, new float[] {1, 0.5f}, new Shape(2)));

    byte[] bytes = Files.readAllBytes(write(arrays, Map.of("format", "pt")));

    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b.w\":{\"dtype\":\"I64\",\"shape\":[1,1],\"data_offsets\":[8,16]}}";
    String padded = header + " ".repeat((8 - header.length() % 8) % 8);
    ByteBuffer expected =
        ByteBuffer.allocate(8 + padded.length() + 16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded.length())
            .put(padded.getBytes(UTF_8))
            .putFloat(1)
            .putFloat(0.5f)
            .putLong(-2);
    assertThat(bytes).isEqualTo(expected.array());
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT64, F64",
    "FLOAT32, F32",
    "FLOAT16, F16",
    "INT64, I64",
    "INT32, I32",
    "INT8, I8",
    "UINT8, U8",
    "BOOLEAN, BOOL"
  })
  void everyTypeComesBackAsItWas(DataType type, String word) throws IOException {
    NDArray array = manager.arange(0, 6, 1, DataType.INT32).reshape(2, 3).toType(type, true);
    Path path = write(Map.of("x", array), Map.of());

    assertThat(Files.readString(path, ISO_8859_1)).contains("\"dtype\":\"" + word + "\"");
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      NDArray back = file.read("x", manager);
      assertThat(back.getDataType()).isEqualTo(type);
      assertThat(back.getShape()).isEqualTo(new Shape(2, 3));
      assertThat(back.toByteArray()).isEqualTo(array.toByteArray());
    }
  }

  @Test
  void namesMetadataScalarsAndEmptyArraysComeBack() throws IOException {
    String odd = "a \"quoted\" näme\\ with.dots\n";
    Map<String, NDArray> arrays =
        Map.of(odd, manager.create(2.5f), "empty", manager.zeros(new Shape(0, 3)));
    Path path = write(arrays, Map.of("key.with dots", "vålue"));

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.names()).containsExactly(odd, "empty");
      assertThat(file.metadata()).containsExactly(Map.entry("key.with dots", "vålue"));
      assertThat(file.read(odd, manager).getFloat()).isEqualTo(2.5f);
      assertThat(file.shape(odd)).isEqualTo(new Shape());
      assertThat(file.shape("empty")).isEqualTo(new Shape(0, 3));
    }
  }

  @Test
  void anArrayThatIsNotContiguousIsWrittenInItsOwnOrder() throws IOException {
    NDArray array = Tensors.floats(manager, new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
    Path path = write(Map.of("t", array.transpose()), Map.of());

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.read("t", manager).toFloatArray()).containsExactly(1, 4, 2, 5, 3, 6);
    }
  }

  @Test
  void largeArraysAreCopiedPieceByPiece() throws IOException {
    NDArray array = manager.arange(0, 10, 1, DataType.INT32);
    TensorCopy whole = TensorCopy.of(array);
    TensorCopy pieces = TensorCopy.of(array, 3);
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    write(one, whole);
    write(other, pieces);

    assertThat(pieces.bytes()).isEqualTo(40);
    assertThat(other).hasSameBinaryContentAs(one);
  }

  @Test
  void aCopyDoesNotFollowTheArray() throws IOException {
    NDArray array = Tensors.floats(manager, new float[] {1, 2}, new Shape(2));
    SafetensorsPart part = SafetensorsPart.copyOf("x.safetensors", Map.of("x", array), Map.of());
    array.addi(10);
    Path path = write(part);

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.read("x", manager).toFloatArray()).containsExactly(1, 2);
    }
  }

  @Test
  void anArrayBeyondTwoGigabytesIsRead() throws IOException {
    long before = 3_000_000_000L;
    String header =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[%1$d],\"data_offsets\":[0,%1$d]},".formatted(before)
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}}"
                .formatted(before, before + 4);
    Path path = file(header, new byte[0]);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      ByteBuffer value = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 7.5f);
      channel.write(value, 8 + header.length() + before);
    }

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.shape("a").size()).isEqualTo(before);
      assertThat(file.read("b", manager).getFloat()).isEqualTo(7.5f);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]                  | the header is not JSON
          {"a":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}                | "a" is of the type "F33"; known are [F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL]
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}                | "a" has 8 bytes, but its shape [3] of F32 takes 12
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                | "a" begins at byte 4 and not at 0, where the one before it ends
          {"a":{"dtype":"U8","shape":[6],"data_offsets":[0,6]},"b":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}} | "b" begins at byte 4 and not at 6, where the one before it ends
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                | its arrays take 4 bytes, but 8 follow the header
          {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}               | its arrays take 16 bytes, but 8 follow the header
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}               | shape of "a" must be a list of whole numbers from 0, it is [-2]
          {"a":{"dtype":"F32","shape":[2]}}                                     | data_offsets of "a" must be a list of whole numbers from 0, it is null
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}              | "a" has not two data_offsets
          {"a":{"dtype":"F32","shape":[4611686018427387904,2],"data_offsets":[0,8]}} | the shape [4611686018427387904, 2] of "a" is too large
          {"a":7}                                                               | "a" is not an object in the header
          """)
  void aMalformedHeaderSaysWhatIsWrong(String header, String problem) throws IOException {
    Path path = file(header, new byte[8]);

    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("\"" + path + "\" is not a sound safetensors file: " + problem);
  }

  @Test
  void aHeaderLongerThanTheFileIsRefused() throws IOException {
    Path path = folder.resolve("long");
    ByteBuffer bytes = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 13);
    Files.write(path, bytes.array());

    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" is not a sound safetensors file: the header is said to have 13 bytes, the file"
                + " has 20",
            path);
  }

  @Test
  void aFileTooShortForAHeaderIsRefused() throws IOException {
    Path path = folder.resolve("short");
    Files.write(path, new byte[5]);

    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .hasMessage("\"%s\" is not a sound safetensors file: it has only 5 bytes", path);
  }

  @Test
  void aMissingFileIsTheUsersInput() {
    assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("\"" + folder.resolve("none") + "\" cannot be read: ");
  }

  @Test
  void readingIntoArraysListsEveryDifferenceAndReadsNothing() throws IOException {
    NDArray kept = manager.ones(new Shape(2));
    Path path =
        write(
            Map.of(
                "same", manager.zeros(new Shape(2)),
                "shape", manager.zeros(new Shape(2, 3)),
                "type", manager.zeros(new Shape(2)),
                "new", manager.zeros(new Shape(1))),
            Map.of());
    Map<String, NDArray> targets = new LinkedHashMap<>();
    targets.put("same", kept);
    targets.put("shape", manager.zeros(new Shape(3, 2)));
    targets.put("type", manager.zeros(new Shape(2), DataType.FLOAT64));
    targets.put("old", manager.zeros(new Shape(1)));

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThatThrownBy(() -> file.readInto(targets))
          .isInstanceOf(CheckpointMismatchException.class)
          .hasMessage(
              "\"%s\" is of something else: missing: old; unexpected: new; of another shape or"
                  + " type: shape (float32 (2, 3) in the file, float32 (3, 2) here), type (float32"
                  + " (2) in the file, float64 (2) here)",
              path);
    }
    assertThat(kept.toFloatArray()).containsExactly(1, 1);
  }

  /** As weights of convolutions lie that have their channels last. */
  @Test
  void anArrayThatLiesColumnByColumnIsReadInPlaceToo() throws IOException {
    NDArray rows = Tensors.floats(manager, new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
    Path path = write(Map.of("a", rows), Map.of());
    NDArray columns = manager.zeros(new Shape(3, 2)).transpose();

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      file.readInto(Map.of("a", columns));
    }

    assertThat(columns.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  private Path write(Map<String, NDArray> arrays, Map<String, String> metadata) throws IOException {
    return write(SafetensorsPart.copyOf("x.safetensors", arrays, metadata));
  }

  private Path write(SafetensorsPart part) throws IOException {
    Path path = folder.resolve(part.name());
    try (FileChannel channel = create(path)) {
      part.writeTo(channel);
    }
    return path;
  }

  private static void write(Path path, TensorCopy copy) throws IOException {
    try (FileChannel channel = create(path)) {
      copy.writeTo(channel);
    }
  }

  private Path file(String header, byte[] data) throws IOException {
    Path path = folder.resolve("made by hand");
    byte[] json = header.getBytes(UTF_8);
    ByteBuffer start =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, json.length);
    try (FileChannel channel = create(path)) {
      channel.write(start);
      channel.write(ByteBuffer.wrap(json));
      channel.write(ByteBuffer.wrap(data));
    }
    return path;
  }

  private static FileChannel create(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
