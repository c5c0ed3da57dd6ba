package org.hookline.djl.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive that holds one module without state.
 *
 * <p>The archive is the zip file that {@code torch.jit.save} makes: the module's source, a pickle
 * that creates the module, a pickle of no constants, and the format's version. libtorch maps
 * entries in place, so they must be stored and not compressed.
 */
final class ScriptArchive {

  /** The module class in the archive; {@code self} is of this type. */
  static final String SELF = "__torch__.M";

  private static final String FORMAT_VERSION = "10\n";

  private static final String HEADER =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  private ScriptArchive() {}

  /** Number of lines in the archive's source before the first line of the methods. */
  static int headerLines() {
    return (int) HEADER.lines().count();
  }

  /** The archive's bytes; the methods are indented by two spaces. */
  static byte[] of(String methods) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "m/data.pkl", module());
      store(zip, "m/code/__torch__.py", utf8(HEADER + methods));
      store(zip, "m/constants.pkl", emptyTuple());
      store(zip, "m/version", utf8(FORMAT_VERSION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Pickle, protocol 2: {@code M.__new__(M)} with the state {@code {"training": True}}. */
  private static byte[] module() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x80, 2});
    out.writeBytes(utf8("c__torch__\nM\n"));
    out.write(')');
    out.write(0x81); // NEWOBJ
    out.writeBytes(utf8("}("));
    byte[] key = utf8("training");
    out.write('X');
    out.writeBytes(new byte[] {(byte) key.length, 0, 0, 0});
    out.writeBytes(key);
    out.write(0x88); // NEWTRUE
    out.writeBytes(utf8("ub."));
    return out.toByteArray();
  }

  private static byte[] emptyTuple() {
    return new byte[] {(byte) 0x80, 2, ')', '.'};
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
