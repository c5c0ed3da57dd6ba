package org.hookline.djl.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.hookline.InputException;
import org.hookline.djl.ArrayMemory;
import org.hookline.djl.script.Handles;
import org.hookline.djl.script.Script;

/**
 * A safetensors file, open for reading.
 *
 * <pre>{@code
 * try (SafetensorsFile file = SafetensorsFile.open(path)) {
 *   file.readInto(parameters.aliases());
 * }
 * }</pre>
 */
public final class SafetensorsFile implements AutoCloseable {

  private static final String COPY =
      """
      def copy(self, into: Tensor, rows: Tensor) -> None:
        _0 = torch.copy_(into, rows)
      """;

  private static final int LENGTH_BYTES = 8;

  /** The limit of the reference implementation. */
  private static final long MAX_HEADER = 100_000_000;

  private final Path path;
  private final FileChannel channel;
  private final Header header;
  private final long dataStart;

  private SafetensorsFile(Path path, FileChannel channel, Header header, long dataStart) {
    this.path = path;
    this.channel = channel;
    this.header = header;
    this.dataStart = dataStart;
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws InputException if it cannot be read or is malformed; the message says in what way
   */
  public static SafetensorsFile open(Path path) {
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return open(path, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new InputException("\"%s\" cannot be read: %s".formatted(path, e), e);
    }
  }

  private static SafetensorsFile open(Path path, FileChannel channel) throws IOException {
    try {
      long length = headerLength(channel);
      byte[] json = new byte[(int) length];
      readFully(channel, ByteBuffer.wrap(json), LENGTH_BYTES);
      long dataStart = LENGTH_BYTES + length;
      Header header = Header.parse(json, channel.size() - dataStart);
      return new SafetensorsFile(path, channel, header, dataStart);
    } catch (Header.MalformedException e) {
      throw new InputException(
          "\"%s\" is not a sound safetensors file: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static long headerLength(FileChannel channel)
      throws IOException, Header.MalformedException {
    if (channel.size() < LENGTH_BYTES) {
      throw new Header.MalformedException("it has only %d bytes".formatted(channel.size()));
    }
    ByteBuffer buffer = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, buffer, 0);
    long length = buffer.getLong(0);
    if (length < 0 || length > channel.size() - LENGTH_BYTES || length > MAX_HEADER) {
      throw new Header.MalformedException(
          "the header is said to have %s bytes, the file has %d"
              .formatted(Long.toUnsignedString(length), channel.size()));
    }
    return length;
  }

  /** The names of the arrays. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet((SortedSet<String>) header.tensors().keySet());
  }

  /** Free text by key. */
  public SortedMap<String, String> metadata() {
    return Collections.unmodifiableSortedMap(header.metadata());
  }

  /** The shape of an array; its name must be known. */
  public Shape shape(String name) {
    return entry(name).shape();
  }

  /** The element type of an array; its name must be known. */
  public DataType dataType(String name) {
    return entry(name).type().dataType();
  }

  /** The file's own word for the element type of an array, such as {@code BF16}. */
  public String elementType(String name) {
    return entry(name).type().name();
  }

  /** Where the elements of an array begin in the file, in bytes; little-endian, row by row. */
  public long position(String name) {
    return dataStart + entry(name).begin();
  }

  /**
   * Reads an array; its name must be known.
   *
   * @throws IllegalArgumentException if DJL has no arrays of its type ({@code BF16}, {@code I16});
   *     {@link org.hookline.djl.weights.WeightFile} converts them
   */
  public NDArray read(String name, NDManager manager) {
    TensorEntry entry = entry(name);
    if (!entry.type().hasArrays()) {
      throw new IllegalArgumentException(
          "\"%s\" in \"%s\" is of the type %s, of which there are no arrays here"
              .formatted(name, path, entry.type()));
    }
    NDArray array = manager.create(entry.shape(), entry.type().dataType());
    fill(array, entry);
    return array;
  }

  /**
   * Reads every array of the file into the one of its name, in place.
   *
   * @param targets arrays on the CPU
   * @throws org.hookline.CheckpointMismatchException if the file has not exactly the arrays of
   *     these names, shapes and types; nothing is read then
   */
  public void readInto(Map<String, NDArray> targets) {
    TensorMismatch.check(this, path, targets);
    targets.forEach((name, array) -> fill(array, entry(name)));
  }

  private TensorEntry entry(String name) {
    TensorEntry entry = header.tensors().get(name);
    if (entry == null) {
      throw new IllegalArgumentException(
          "no array \"%s\" in \"%s\"; there are %s".formatted(name, path, names()));
    }
    return entry;
  }

  private void fill(NDArray array, TensorEntry entry) {
    if (Handles.isDense(array)) {
      fillDense(array, entry);
      return;
    }
    // Java sees a copy of such an array: written into that, the values would be lost.
    try (NDManager scope = array.getManager().newSubManager()) {
      NDArray rows = scope.create(array.getShape(), array.getDataType());
      fillDense(rows, entry);
      Script.compile(scope, "safetensors", COPY).method("copy").run(array, rows);
    }
  }

  private void fillDense(NDArray array, TensorEntry entry) {
    long[] position = {dataStart + entry.begin()};
    try {
      ArrayMemory.forEachPiece(
          array,
          ArrayMemory.PIECE,
          piece -> {
            int bytes = piece.remaining();
            readFully(channel, piece, position[0]);
            position[0] += bytes;
          });
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be read".formatted(path), e);
    }
  }

  private static void readFully(FileChannel channel, ByteBuffer buffer, long start)
      throws IOException {
    long position = start;
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, position);
      if (count < 0) {
        throw new EOFException("the file ends at byte " + position);
      }
      position += count;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be closed".formatted(path), e);
    }
  }
}
