package org.hookline.distributed;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.hookline.RunException;
import org.hookline.djl.TorchEngine;
import org.hookline.io.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Loads the native library that belongs to this platform, once, after libtorch: the dynamic linker
 * then binds it to the libtorch that DJL has loaded.
 */
final class ShimLibrary {

  static final String TORCH_VERSION = "2.7.1";

  /**
   * c10d prints a page for every connection that is closed. What it says is in the exceptions too;
   * who wants more sets PyTorch's own variable.
   */
  private static final String LOG_LEVEL = "TORCH_CPP_LOG_LEVEL";

  private static final int FATAL = 3;

  private static final Map<String, String> PLATFORMS =
      Map.of("amd64", "linux-x86_64", "aarch64", "linux-aarch64");

  /** Run by who comes first; all others wait for it, and meet the same failure. */
  private static final FutureTask<@Nullable Void> LOADED = new FutureTask<>(ShimLibrary::load);

  private ShimLibrary() {}

  /**
   * Loads it unless it is loaded.
   *
   * @throws RunException if there is none for this platform or this libtorch
   */
  static void require() {
    LOADED.run();
    try {
      LOADED.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted while c10d's library was being loaded", e);
    }
  }

  /**
   * Why there is none for this platform or this libtorch; empty if there is one, and it is loaded.
   *
   * @throws RunException if there is one and it cannot be loaded
   */
  static Optional<String> obstacle() {
    try {
      platform();
    } catch (RunException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    require();
    return Optional.empty();
  }

  private static @Nullable Void load() {
    String platform = platform();
    String name = "libhookline-c10d-" + platform + ".so";
    byte[] library = resource(name);
    requireSound(name, library, hashes(resource("libraries.sha256")));
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      Path file = Files.createTempFile(folder, "hookline-c10d-", ".so");
      try {
        Files.write(file, library);
        System.load(file.toString());
      } finally {
        // Linux keeps what is loaded.
        Files.delete(file);
      }
    } catch (IOException | UnsatisfiedLinkError e) {
      throw new RunException(
          "c10d's library \"%s\" cannot be loaded from \"%s\": %s; set java.io.tmpdir to a folder that"
                  .formatted(name, folder, e.getMessage())
              + " can be written to and that programs may be run from, and use the libtorch that"
              + " Hookline brings",
          e);
    }
    if (System.getenv(LOG_LEVEL) == null) {
      Shim.logFrom(FATAL);
    }
    return null;
  }

  private static String platform() {
    String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    TorchEngine.start();
    requireVersion(Engine.getEngine("PyTorch").getVersion());
    return platform;
  }

  static String platform(String system, String processor) {
    String platform = PLATFORMS.get(processor);
    if (!system.equals("Linux") || platform == null) {
      throw new RunException(
          "training with several processes needs Linux on amd64 or aarch64, this is \"%s\" on \"%s\";"
                  .formatted(system, processor)
              + " train with one process here");
    }
    return platform;
  }

  static void requireVersion(String version) {
    if (!version.equals(TORCH_VERSION) && !version.startsWith(TORCH_VERSION + "+")) {
      throw new RunException(
          "training with several processes needs libtorch \"%s\", this is \"%s\"; unset"
                  .formatted(TORCH_VERSION, version)
              + " PYTORCH_LIBRARY_PATH and PYTORCH_VERSION, or train with one process");
    }
  }

  static void requireSound(String name, byte[] library, Map<String, String> hashes) {
    String hash = Sha256.of(library);
    if (!hash.equals(hashes.get(name))) {
      throw new RunException(
          "c10d's library \"%s\" is damaged: its SHA-256 is \"%s\" instead of \"%s\"; install"
                  .formatted(name, hash, hashes.get(name))
              + " Hookline again");
    }
  }

  /** Hashes by file, from what {@code sha256sum} has printed. */
  static Map<String, String> hashes(byte[] listing) {
    return new String(listing, StandardCharsets.UTF_8)
        .lines()
        .collect(Collectors.toMap(line -> line.substring(66), line -> line.substring(0, 64)));
  }

  static byte[] resource(String name) {
    try (InputStream stream = ShimLibrary.class.getResourceAsStream("native/" + name)) {
      if (stream == null) {
        throw new RunException(
            "c10d's library \"%s\" is missing; install Hookline again".formatted(name));
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new RunException("c10d's library \"%s\" cannot be read".formatted(name), e);
    }
  }
}
