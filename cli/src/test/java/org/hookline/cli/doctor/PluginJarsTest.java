package org.hookline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.hookline.plugin.Finding;
import org.hookline.plugin.PluginCatalog;
import org.junit.jupiter.api.Test;

class PluginJarsTest {

  private static final PluginCatalog NONE = PluginCatalog.of(List.of());
  private static final String COUNTS = "hooks 0, writers 0, steps 0";
  private static final String OWN =
      String.join(File.pathSeparator, "lib/hookline-hook-timer-0.1.0.jar", "lib/guava-33.jar");

  @Test
  void jarsOfDifferentArtifactsAreFine() {
    assertThat(look("plugins/acme-1.0.jar", "plugins/acme-tools-1.0.jar", "plugins/plain.jar"))
        .isEqualTo(Finding.ok(COUNTS));
  }

  @Test
  void twoVersionsOfAnArtifactAreNamed() {
    assertThat(look("plugins/acme-1.0.jar", "plugins/acme-1.1-SNAPSHOT.jar"))
        .isEqualTo(
            Finding.warn(
                COUNTS
                    + "\n\"acme\" is there more than once, and only the first is used; remove the"
                    + " others: plugins/acme-1.0.jar, plugins/acme-1.1-SNAPSHOT.jar",
                ""));
  }

  @Test
  void aJarThatComesWithHooklineWinsAgainstOneInThePluginsFolder() {
    assertThat(look("plugins/hookline-hook-timer-0.2.jar").found())
        .endsWith(": lib/hookline-hook-timer-0.1.0.jar, plugins/hookline-hook-timer-0.2.jar");
  }

  private static Finding look(String... jars) {
    List<Path> paths = List.of(jars).stream().map(Path::of).toList();
    return new PluginJars(NONE, paths, OWN).look();
  }
}
