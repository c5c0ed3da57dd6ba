package org.hookline.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes jars for the {@code plugins} folder. */
final class TestJars {

  private TestJars() {}

  /** A jar that names a hook whose class it does not hold. */
  static void broken(Path jar, String className) {
    try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
      service(entries, className);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A jar with a hook that does nothing. */
  static void hook(Path jar, String className) {
    int dot = className.lastIndexOf('.');
    try {
      Path folder = Files.createDirectories(jar.resolveSibling("../classes-" + className));
      Path source = folder.resolve(className.substring(dot + 1) + ".java");
      Files.writeString(
          source,
          "package %s; public class %s implements org.hookline.Hook {}"
              .formatted(className.substring(0, dot), className.substring(dot + 1)));
      compile(folder, List.of(source));
      String file = className.replace('.', '/') + ".class";
      try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
        service(entries, className);
        entries.putNextEntry(new JarEntry(file));
        entries.write(Files.readAllBytes(folder.resolve(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles against the test class path; fails with what the compiler says. */
  static void compile(Path classes, List<Path> sources, String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-proc:none", "-d", classes.toString()));
    StringWriter said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean sound =
          compiler
              .getTask(said, files, null, all, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!sound) {
        throw new AssertionError(said.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void service(JarOutputStream entries, String className) throws IOException {
    entries.putNextEntry(new JarEntry("META-INF/services/org.hookline.Hook"));
    entries.write((className + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
