package org.hookline.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.hookline.Hook;

/** Writes jars as a plug-in's author would build them, from sources and services files. */
final class TestJar {

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> files = new TreeMap<>();
  private final List<String> left = new ArrayList<>();
  private final Manifest manifest = new Manifest();

  TestJar() {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  /** A hook without settings in the package {@code acme}. */
  TestJar hook(String name) {
    return source(name, "public class " + name + " implements org.hookline.Hook {}");
  }

  /** A hook factory in the package {@code acme} whose settings have one key, {@code period}. */
  TestJar factory(String className, String pluginName) {
    return source(
        className,
        """
        public class %s extends org.hookline.plugin.HookFactory<%s.Settings> {
          public record Settings(int period) {}
          public %s() { super("%s", Settings.class); }
          public org.hookline.Hook create(Settings s, org.hookline.plugin.PluginContext c) {
            return new org.hookline.Hook() {};
          }
        }
        """
            .formatted(className, className, className, pluginName));
  }

  TestJar source(String name, String body) {
    sources.put("acme." + name, "package acme;\n" + body);
    return this;
  }

  TestJar lists(Class<?> service, String... lines) {
    return file("META-INF/services/" + service.getName(), String.join("\n", lines) + "\n");
  }

  TestJar file(String name, String text) {
    files.put(name, text);
    return this;
  }

  TestJar attribute(String name, String value) {
    manifest.getMainAttributes().put(new Attributes.Name(name), value);
    return this;
  }

  /** Compiles this class and leaves it out of the jar. */
  TestJar without(String className) {
    left.add("acme/" + className + ".class");
    return this;
  }

  Path write(Path jar) throws IOException {
    Files.createDirectories(jar.toAbsolutePath().getParent());
    Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "classes");
    compile(classes);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path compiledClass : compiled.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(compiledClass).toString().replace(File.separatorChar, '/');
        if (!left.contains(name)) {
          add(out, name, Files.readAllBytes(compiledClass));
        }
      }
      for (Map.Entry<String, String> entry : files.entrySet()) {
        add(out, entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  private void compile(Path folder) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  List.of("-proc:none", "-classpath", classPath()),
                  null,
                  sources.entrySet().stream().map(Source::new).toList())
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private static String classPath() {
    return Stream.of(Hook.class, Config.class, MeterRegistry.class)
        .map(TestJar::place)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Map.Entry<String, String> source) {
      super(URI.create("string:///" + source.getKey().replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = source.getValue();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
