package org.hookline.djl.weights;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The zip file that {@code torch.save} or {@code torch.jit.save} makes: below one folder, a pickle
 * {@code data.pkl} and a file {@code data/<key>} per storage.
 */
final class TorchArchive implements Closeable {

  private static final String PICKLE = "data.pkl";
  private static final int MAX_PICKLE = 64 << 20;
  private static final int MAX_WORD = 16;

  private final ZipFile zip;
  private final long size;
  private final String folder;
  private final boolean script;
  private final Map<String, ZipStorage> storages = new HashMap<>();

  private TorchArchive(ZipFile zip, long size) throws IOException, MalformedWeightsException {
    this.zip = zip;
    this.size = size;
    this.folder = folder(zip);
    this.script = zip.stream().anyMatch(entry -> entry.getName().startsWith(folder + "code/"));
    ZipEntry order = zip.getEntry(folder + "byteorder");
    if (order != null) {
      String word = new String(bytes(order, MAX_WORD), StandardCharsets.UTF_8).strip();
      if (!word.equals("little")) {
        throw new MalformedWeightsException(
            "its numbers are in the byte order \"%s\"; save it on a little-endian machine"
                .formatted(word));
      }
    }
  }

  static TorchArchive open(Path path) throws IOException, MalformedWeightsException {
    ZipFile zip = new ZipFile(path.toFile());
    try {
      return new TorchArchive(zip, Files.size(path));
    } catch (IOException | MalformedWeightsException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static String folder(ZipFile zip) throws MalformedWeightsException {
    List<String> pickles =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith("/" + PICKLE))
            .filter(name -> name.indexOf('/') == name.length() - PICKLE.length() - 1)
            .toList();
    if (pickles.size() != 1) {
      throw new MalformedWeightsException(
          "it is a zip file with %d entries \"<folder>/%s\"; PyTorch writes one"
              .formatted(pickles.size(), PICKLE));
    }
    return pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
  }

  /** Whether it holds a TorchScript module rather than values alone. */
  boolean isScript() {
    return script;
  }

  byte[] pickle() throws IOException, MalformedWeightsException {
    return bytes(zip.getEntry(folder + PICKLE), MAX_PICKLE);
  }

  private byte[] bytes(ZipEntry entry, int limit) throws IOException, MalformedWeightsException {
    checkStored(entry);
    if (entry.getSize() > limit) {
      throw new MalformedWeightsException(
          "its part \"%s\" has %d bytes, more than the %d that are read"
              .formatted(entry.getName(), entry.getSize(), limit));
    }
    try (InputStream stream = new VerifiedStream(zip, entry)) {
      return stream.readAllBytes();
    }
  }

  private void checkStored(ZipEntry entry) throws MalformedWeightsException {
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw new MalformedWeightsException(
          "its part \"%s\" is compressed, which PyTorch does not do".formatted(entry.getName()));
    } else if (entry.getSize() > size) {
      throw new MalformedWeightsException(
          "its part \"%s\" is said to have %d bytes, the whole file has %d"
              .formatted(entry.getName(), entry.getSize(), size));
    }
  }

  /** A storage by its key; the same object at every call. */
  Storage storage(String key, ScalarType type, long elements) throws MalformedWeightsException {
    String name = folder + "data/" + key;
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.isDirectory()) {
      throw new MalformedWeightsException("its part \"%s\" is missing".formatted(name));
    }
    checkStored(entry);
    if (elements < 0
        || entry.getSize() % type.bytes() != 0
        || entry.getSize() / type.bytes() != elements) {
      throw new MalformedWeightsException(
          "its part \"%s\" has %d bytes, which are not %d elements of %s"
              .formatted(name, entry.getSize(), elements, type.word()));
    }
    return storages.computeIfAbsent(
        type + key, unused -> new ZipStorage(zip, entry, type, elements));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** An entry that holds elements. */
  private record ZipStorage(ZipFile zip, ZipEntry entry, ScalarType type, long elements)
      implements Storage {

    @Override
    public ReadableByteChannel open() throws IOException {
      return Channels.newChannel(new VerifiedStream(zip, entry));
    }
  }
}
