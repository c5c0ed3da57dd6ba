package org.hookline.djl.weights;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An entry of a zip file that ends in an exception if its bytes are not those once written. */
final class VerifiedStream extends CheckedInputStream {

  private final ZipEntry entry;
  private long total;

  VerifiedStream(ZipFile zip, ZipEntry entry) throws IOException {
    super(zip.getInputStream(entry), new CRC32());
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? -1 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(count);
    return count;
  }

  private void count(int more) throws IOException {
    total += Math.max(0, more);
    if (more < 0 && total < entry.getSize()) {
      throw new EOFException("its part \"%s\" ends too early".formatted(entry.getName()));
    } else if (total == entry.getSize() && getChecksum().getValue() != entry.getCrc()) {
      throw new IOException("its part \"%s\" has a wrong checksum".formatted(entry.getName()));
    }
  }
}
