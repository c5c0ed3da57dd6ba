package org.hookline.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.hookline.config.Origins;
import org.hookline.io.Sha256;
import org.jspecify.annotations.Nullable;

/** The jar, or the folder of classes, that a plug-in comes from. */
public final class PluginSource {

  /**
   * The version of the plug-in interface; a jar says in its manifest which one it was built for.
   */
  static final int SPI = 1;

  private static final String SPI_ATTRIBUTE = "Hookline-Spi";

  private final Path path;
  private final Attributes attributes;

  private PluginSource(Path path, Attributes attributes) {
    this.path = path;
    this.attributes = attributes;
  }

  /** A jar, or a folder of classes. */
  public static PluginSource of(Path path) {
    return new PluginSource(path, manifest(path));
  }

  /** Where a class comes from. */
  static PluginSource of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      return new PluginSource(Path.of("the JDK"), new Attributes());
    }
    return of(path(source.getLocation()));
  }

  /** The place of a resource, given as an address that ends with its name. */
  static PluginSource ofResource(URL resource, String name) {
    String address = resource.toString();
    String root = address.substring(0, address.length() - name.length());
    if (root.startsWith("jar:")) {
      root = root.substring("jar:".length(), root.lastIndexOf("!/"));
    }
    return of(Path.of(URI.create(root)));
  }

  /** The jar, or the folder of classes. */
  public Path path() {
    return path;
  }

  /** The jar's {@code Implementation-Version}, if it has one. */
  public Optional<String> version() {
    return Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
  }

  /**
   * The SHA-256 of the jar in hexadecimal digits, computed at each call; nothing for a folder.
   *
   * @throws UncheckedIOException if the jar cannot be read any more
   */
  public Optional<String> sha256() {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Sha256.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why nothing from here can be used, if it was built for another plug-in interface. */
  Optional<String> mismatch() {
    String built = attributes.getValue(SPI_ATTRIBUTE);
    if (built == null || built.trim().split("\\.", 2)[0].equals(String.valueOf(SPI))) {
      return Optional.empty();
    }
    return Optional.of(
        "was built for plug-in interface "
            + built.trim()
            + ", this is "
            + SPI
            + "; rebuild it against this version of Hookline");
  }

  /** The path as shown in messages. */
  @Override
  public String toString() {
    return Files.isDirectory(path) ? "classes folder " + Origins.shown(path) : Origins.shown(path);
  }

  private static Path path(URL location) {
    try {
      return Path.of(location.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a place of classes: " + location, e);
    }
  }

  private static Attributes manifest(Path path) {
    try {
      Manifest manifest = Files.isDirectory(path) ? folderManifest(path) : jarManifest(path);
      return manifest == null ? new Attributes() : manifest.getMainAttributes();
    } catch (IOException e) {
      throw new UncheckedIOException("the manifest of " + path + " cannot be read", e);
    }
  }

  private static @Nullable Manifest jarManifest(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      return jar.getManifest();
    }
  }

  private static @Nullable Manifest folderManifest(Path path) throws IOException {
    Path file = path.resolve(JarFile.MANIFEST_NAME);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return new Manifest(stream);
    }
  }
}
