package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.hookline.io.Sha256;

/**
 * Passes bytes on, counting them and computing their checksum. SHA-256 because anyone can check it
 * with a tool at hand, and because with the processor's help (1.8 GB/s) it is faster than disks.
 */
final class HashingChannel implements WritableByteChannel {

  /** Small enough for the bytes to be still in the cache when they are passed on. */
  private static final int CHUNK = 1 << 18;

  private final WritableByteChannel target;
  private final MessageDigest digest = Sha256.digest();
  private final byte[] chunk = new byte[CHUNK];
  private long size;

  HashingChannel(WritableByteChannel target) {
    this.target = target;
  }

  /** Takes the whole buffer. */
  @Override
  public int write(ByteBuffer source) throws IOException {
    int length = source.remaining();
    while (source.hasRemaining()) {
      int count = Math.min(CHUNK, source.remaining());
      source.get(chunk, 0, count);
      digest.update(chunk, 0, count);
      ByteBuffer rest = ByteBuffer.wrap(chunk, 0, count);
      while (rest.hasRemaining()) {
        target.write(rest);
      }
    }
    size += length;
    return length;
  }

  /** Size and checksum of all bytes so far; ends the checksum. */
  Manifest.Part finish() {
    return new Manifest.Part(size, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public boolean isOpen() {
    return target.isOpen();
  }

  /** Does nothing: whoever opened the target still has to sync it. */
  @Override
  public void close() {}
}
