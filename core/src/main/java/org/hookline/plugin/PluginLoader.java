package org.hookline.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.config.Origins;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the one class loader over the jars of a {@code plugins} folder. */
public final class PluginLoader {

  private static final Logger LOG = LoggerFactory.getLogger(PluginLoader.class);

  private PluginLoader() {}

  /**
   * A loader over the folder's jars in sorted order, and over those of its sub-folders, which hold
   * a plug-in with its libraries. All are loaded side by side, because plug-ins exchange types with
   * core and with each other's libraries. A file that is not a sound jar is reported and left out.
   *
   * @param folder the folder; if there is none, the loader has no jars
   * @param parent asked first for every class
   * @throws InputException if the folder cannot be read
   */
  public static URLClassLoader over(Path folder, ClassLoader parent) {
    try {
      List<URL> jars = new ArrayList<>();
      for (Path jar : jarsIn(folder)) {
        jars.add(url(jar));
      }
      return new URLClassLoader("plugins", jars.toArray(URL[]::new), parent);
    } catch (IOException e) {
      throw new InputException(
          "the plug-in folder \"" + Origins.shown(folder) + "\" cannot be read: " + e, e);
    }
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .filter(Files::isRegularFile)
          .filter(PluginLoader::isSound)
          .sorted()
          .toList();
    }
  }

  private static boolean isSound(Path jar) {
    try (JarFile opened = new JarFile(jar.toFile())) {
      return opened.size() > 0;
    } catch (IOException e) {
      LOG.warn("{}: cannot be used: it is not a sound jar: {}", Origins.shown(jar), e.getMessage());
      return false;
    }
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toAbsolutePath().toUri().toURL();
  }
}
