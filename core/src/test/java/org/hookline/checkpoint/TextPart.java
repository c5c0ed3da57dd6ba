package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** A part that holds a text. */
record TextPart(String name, String text) implements CheckpointPart {

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
