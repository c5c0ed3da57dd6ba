package org.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hookline.plugin.EventWriterFactory;
import org.hookline.plugin.FoundPlugin;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginKind;
import org.hookline.plugin.PluginLoader;
import org.hookline.plugin.PluginScanner;
import org.junit.jupiter.api.Test;

/** What the README says there is, against what is there. */
class ReadmeTest {

  /** A row such as {@code | `ema` | hook, WEIGHTS | … |}. */
  private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| (hook|writer)\\b.*");

  private static final Path README = Path.of("..", "README.md");

  @Test
  void theTableNamesEveryHookAndWriterAndNoOther() throws IOException {
    Map<String, String> promised = new TreeMap<>();
    try (Stream<String> lines = Files.lines(README)) {
      for (String line : lines.toList()) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          promised.put(row.group(1), row.group(2));
        }
      }
    }
    Map<String, String> found = new TreeMap<>();
    PluginCatalog catalog =
        PluginScanner.scan(
            PluginLoader.over(Path.of("no plug-ins"), ReadmeTest.class.getClassLoader()));
    names(catalog, HookFactory.KIND).forEach(name -> found.put(name, "hook"));
    names(catalog, EventWriterFactory.KIND).forEach(name -> found.put(name, "writer"));

    assertThat(promised).isEqualTo(found);
  }

  /** A row such as {@code | `froc` | `froc` | … |}, of the table in docs/evaluation.md. */
  @Test
  void everyEvaluatorIsInTheReadmeAndInTheTableOfEvaluators() throws IOException {
    PluginCatalog catalog =
        PluginScanner.scan(
            PluginLoader.over(Path.of("no plug-ins"), ReadmeTest.class.getClassLoader()));
    List<String> found =
        catalog.kinds().stream()
            .filter(kind -> kind.key().equals("evaluators"))
            .flatMap(kind -> names(catalog, kind).stream())
            .toList();
    String readme = Files.readString(README);
    String table = Files.readString(Path.of("..", "docs", "evaluation.md"));

    assertThat(found).contains("coco", "per-group");
    assertThat(found).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    assertThat(found)
        .allSatisfy(
            name ->
                assertThat(table)
                    .containsPattern("(?m)^\\| `" + Pattern.quote(name) + "`( \\(on\\))? \\| "));
  }

  private static List<String> names(PluginCatalog catalog, PluginKind<?> kind) {
    return catalog.found(kind).stream()
        .map(FoundPlugin::factory)
        .map(factory -> factory.name())
        .toList();
  }
}
