package org.hookline.ultrasound.data.importing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.hookline.RunException;
import org.hookline.io.Sha256;
import org.hookline.ultrasound.data.foreign.ForeignFrame;
import org.hookline.ultrasound.data.foreign.ForeignVideo;

/** Writes the frames of a video as PNG files, several at once. */
final class VideoWriter {

  private final ExecutorService pool;

  VideoWriter(ExecutorService pool) {
    this.pool = pool;
  }

  static String fileName(ForeignFrame frame) {
    return String.format(Locale.ROOT, "%06d.png", frame.index());
  }

  /**
   * Writes all frames.
   *
   * @param folder of the video, which does not exist yet
   * @return a hash of each written file, which says nothing but the pixels
   * @throws org.hookline.InputException if a picture cannot be decoded
   */
  List<String> write(ForeignVideo video, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Future<String>> running = new ArrayList<>();
    for (ForeignFrame frame : video.frames()) {
      running.add(pool.submit(() -> write(frame, folder.resolve(fileName(frame)))));
    }
    List<String> hashes = new ArrayList<>();
    for (Future<String> future : running) {
      hashes.add(result(future));
    }
    return hashes;
  }

  private static String write(ForeignFrame frame, Path file) throws IOException {
    byte[] png = encode(frame.pixels().read());
    Files.write(file, png);
    return Sha256.of(png);
  }

  private static byte[] encode(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("a picture has colours that PNG does not have");
      }
    }
    return bytes.toByteArray();
  }

  private static String result(Future<String> future) throws IOException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("The import was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a frame could not be written", e.getCause());
    }
  }
}
