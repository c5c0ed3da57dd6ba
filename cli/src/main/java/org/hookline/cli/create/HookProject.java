package org.hookline.cli.create;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.io.DurableFiles;

/** Writes a Maven project of a hook that builds, passes its tests and runs as it is. */
public final class HookProject {

  private final HookNames names;

  /** A project that is not written yet. */
  public HookProject(HookNames names) {
    this.names = names;
  }

  /**
   * Writes every file.
   *
   * @param folder the project's folder, which must not exist
   * @return the files, relative to the folder
   * @throws InputException if it exists, or cannot be written
   */
  public List<String> write(Path folder) {
    if (Files.exists(folder)) {
      throw new InputException(
          "\"%s\" exists already; choose another folder with --dir".formatted(folder));
    }
    Map<String, String> files = files();
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, filled(file.getValue()));
      }
    } catch (IOException e) {
      throw new InputException(
          "the project cannot be written, %s; choose another folder with --dir"
              .formatted(DurableFiles.explain(e)),
          e);
    }
    return List.copyOf(files.keySet());
  }

  /** Where each file lies, and the template it is made from. */
  private Map<String, String> files() {
    String main = "src/main/java/" + names.path() + "/";
    String test = "src/test/java/" + names.path() + "/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "pom.xml");
    files.put("README.md", "README.md");
    files.put(main + names.hookClass() + ".java", "Hook.java");
    files.put(main + names.prefix() + "Settings.java", "Settings.java");
    files.put(main + names.prefix() + "Factory.java", "Factory.java");
    files.put("src/main/resources/" + names.path() + "/" + names.name() + ".conf", "defaults.conf");
    files.put(test + names.hookClass() + "Test.java", "HookTest.java");
    files.put(test + names.prefix() + "FactoryTest.java", "FactoryTest.java");
    return files;
  }

  private String filled(String template) throws IOException {
    String resource = "hook/" + template + ".txt";
    try (InputStream stream = HookProject.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("there is no template \"" + resource + "\"");
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> placeholder : names.placeholders().entrySet()) {
        text = text.replace(placeholder.getKey(), placeholder.getValue());
      }
      return text;
    }
  }
}
