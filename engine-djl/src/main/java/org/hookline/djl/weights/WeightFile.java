package org.hookline.djl.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hookline.InputException;
import org.hookline.djl.safetensors.SafetensorsFile;

/**
 * Named arrays in a file of whatever format, open for reading: safetensors, a TorchScript archive,
 * or what {@code torch.save} made of a {@code state_dict}. The content decides, not the file's
 * name, and nothing in it is executed.
 *
 * <pre>{@code
 * try (WeightFile file = WeightFile.open(path)) {
 *   file.copyTo(Map.of("stem.weight", parameters.alias("stem.weight")));
 * }
 * }</pre>
 *
 * <p>Of a training checkpoint of PyTorch, only what is below the key {@code model} or {@code
 * state_dict} is here; nested names are joined by dots; {@code module.} is taken off if every name
 * begins with it.
 */
public final class WeightFile implements AutoCloseable {

  private static final int BEGINNING = 16;
  private static final int ZIP = 0x04034b50;
  private static final int PICKLE = 0x80;

  private final Path path;
  private final Closeable source;
  private final SortedMap<String, StoredTensor> tensors;
  private final SortedSet<String> names;

  private WeightFile(Path path, Closeable source, SortedMap<String, StoredTensor> tensors) {
    this.path = path;
    this.source = source;
    this.tensors = tensors;
    this.names = Collections.unmodifiableSortedSet(new TreeSet<>(tensors.keySet()));
  }

  /**
   * Opens a file and learns what arrays it has.
   *
   * @throws InputException if it cannot be read, is malformed or of another format; the message
   *     names the file, and says what is wrong or how to convert it
   */
  public static WeightFile open(Path path) {
    try {
      ByteBuffer beginning = beginning(path);
      if (beginning.remaining() >= Integer.BYTES && beginning.getInt(0) == ZIP) {
        return torch(path);
      } else if (beginning.remaining() > Long.BYTES && beginning.get(Long.BYTES) == '{') {
        return safetensors(path);
      }
      throw unknown(beginning);
    } catch (NoSuchFileException e) {
      throw new InputException("There is no file \"%s\" to read weights from.".formatted(path), e);
    } catch (IOException | MalformedWeightsException e) {
      throw unreadable(path, e);
    }
  }

  private static ByteBuffer beginning(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("it is a folder");
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer bytes = ByteBuffer.allocate(BEGINNING).order(ByteOrder.LITTLE_ENDIAN);
      int count;
      do {
        count = channel.read(bytes);
      } while (count > 0);
      return bytes.flip();
    }
  }

  private static MalformedWeightsException unknown(ByteBuffer beginning) {
    if (!beginning.hasRemaining()) {
      return new MalformedWeightsException("it is empty");
    } else if ((beginning.get(0) & 0xff) == PICKLE) {
      return new MalformedWeightsException(
          "it is a bare Python pickle or of torch.save before PyTorch 1.6. Convert it in Python,"
              + " if you trust it: torch.save(torch.load(\"old.pth\"), \"new.pth\"); of a .pkl,"
              + " make a dictionary of tensors first");
    }
    return new MalformedWeightsException(
        "it is neither safetensors nor a zip file of torch.save or torch.jit.save");
  }

  private static WeightFile torch(Path path) throws IOException, MalformedWeightsException {
    TorchArchive archive = TorchArchive.open(path);
    try {
      Object value = Unpickler.run(archive.pickle(), new TorchWorld(archive));
      return new WeightFile(path, archive, TensorNames.of(value, archive.isScript()));
    } catch (IOException | MalformedWeightsException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  private static WeightFile safetensors(Path path) {
    SafetensorsFile file = SafetensorsFile.open(path);
    SortedMap<String, StoredTensor> tensors = new TreeMap<>();
    for (String name : file.names()) {
      Shape shape = file.shape(name);
      ScalarType type = ScalarType.ofSafetensors(file.elementType(name));
      Storage storage = new FileStorage(path, file.position(name), type, shape.size());
      tensors.put(name, StoredTensor.whole(storage, shape.getShape()));
    }
    return new WeightFile(path, file::close, TensorNames.withoutParallel(tensors));
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** The names of the arrays. */
  public SortedSet<String> names() {
    return names;
  }

  /** The shape of an array; its name must be known. */
  public Shape shape(String name) {
    return tensor(name).shape();
  }

  /** PyTorch's name of an array's element type, such as {@code bfloat16}; it must be known. */
  public String elementType(String name) {
    return tensor(name).storage().type().word();
  }

  /** Whether two arrays of known names are the same memory in the file, in the same shape. */
  public boolean areAliases(String name, String other) {
    return tensor(name).isAliasOf(tensor(other));
  }

  /**
   * Copies arrays into those of the same names, converted to their types.
   *
   * @param targets arrays of the shapes that the file has, without history, such as {@link
   *     org.hookline.djl.NamedParameters#aliases()}
   * @throws InputException if the file cannot be read, or a checksum in it is wrong; some arrays
   *     are copied by then
   */
  public void copyTo(Map<String, NDArray> targets) {
    try {
      new TensorCopies(tensors).run(targets);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no array \"%s\" in \"%s\"; there are %s".formatted(name, path, names));
    }
    return tensor;
  }

  private static InputException unreadable(Path path, Exception cause) {
    return new InputException(
        "\"%s\" cannot be read as weights: %s.".formatted(path, cause.getMessage()), cause);
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be closed".formatted(path), e);
    }
  }

  /** Elements at a place in a file. */
  private record FileStorage(Path path, long position, ScalarType type, long elements)
      implements Storage {

    @Override
    public ReadableByteChannel open() throws IOException {
      return FileChannel.open(path, StandardOpenOption.READ).position(position);
    }
  }
}
