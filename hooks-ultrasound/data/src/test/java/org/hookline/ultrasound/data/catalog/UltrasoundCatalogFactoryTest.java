package org.hookline.ultrasound.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.RecordingCheck;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UltrasoundCatalogFactoryTest extends PluginContractTest {

  private static final String CLINIC =
      "type = coco-vid, organ = thyroid, timestamp = 20260301-120000, annotations = /d/c/t.json,"
          + " images = /d/c";

  @TempDir private Path folder;

  UltrasoundCatalogFactoryTest() {
    super(UltrasoundCatalogFactory.class);
  }

  @Test
  void bothTypesOfSourcesBind() {
    UltrasoundCatalogSettings settings =
        settings(
            """
            folder = /i, root = /d, category = lesion
            sources {
              first { type = release, organ = breast, table = /d/b/20260101-090000.csv }
              clinic { %s, hospital = st_west, device = M7, split = test }
            }
            """
                .formatted(CLINIC));

    assertThat(settings.folds()).isEqualTo(5);
    assertThat(settings.testFolds()).containsExactly(0);
    assertThat(settings.category()).contains("lesion");
    assertThat(settings.sources())
        .isEqualTo(
            Map.of(
                "first",
                new CatalogSource.Release(
                    "breast", Path.of("/d/b/20260101-090000.csv"), Optional.empty()),
                "clinic",
                new CatalogSource.CocoVid(
                    "thyroid",
                    Path.of("/d/c/t.json"),
                    Path.of("/d/c"),
                    Optional.of("st_west"),
                    "20260301-120000",
                    Optional.of("M7"),
                    Optional.of(SourceSplit.TEST))));
    assertThat(new UltrasoundCatalogFactory().sources(settings))
        .containsExactly(Path.of("/d/c/t.json"), Path.of("/d/b/20260101-090000.csv"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "folds = 0 | must be at least 1, it is 0",
        "folds = 3, test-folds = [0, 3] | must be from 0 to 2, one is 3",
        "category = \" \" | must not be blank",
        "sources = null | must have at least one",
        "sources { \"a/b\" { ${clinic} } } | must be called by letters, digits, \".\", \"_\" and \"-\", not \"a/b\"",
        "sources { a { ${clinic}, annotations = /e/t.json } } | must lie in root, \"/d\", but a.annotations is \"/e/t.json\"",
        "sources { a { ${clinic}, images = /d/../e } } | must lie in root, \"/d\", but a.images is \"/e\"",
        "sources { a { ${clinic}, organ = left_breast } } | the organ \"left_breast\" must not be empty nor have a \"_\" or \"@\"",
        "sources { a { ${clinic}, timestamp = 2026 } } | the release \"2026\" must be of the form YYYYMMDD-HHMMSS",
        "sources { a { ${clinic}, hospital = ALL } } | must be one; \"ALL\" stands for all of them",
        "sources { a { ${clinic}, device = \"a@b\" } } | the device \"a@b\" must not be empty nor have a \"@\"",
        "sources { a { type = release, organ = breast, table = /d/b/first.csv } } | must be called YYYYMMDD-HHMMSS.csv after the release, not \"first.csv\"",
        "sources { a { type = voc, organ = breast } } | unknown type; known: coco-vid, release",
        "sources { a { organ = breast } } | missing; expected one of coco-vid, release",
      })
  void settingsThatMakeNoSenseAreRefused(String setting, String problem) {
    assertThatThrownBy(
            () ->
                settings(
                    "folder = /i, root = /d, sources { c { %s } }\n%s"
                        .formatted(CLINIC, setting.replace("${clinic}", CLINIC))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void aFolderOfSomebodyElseIsRefused() throws Exception {
    Files.writeString(folder.resolve("train.json"), "{}");
    UltrasoundCatalogSettings settings =
        settings("folder = \"%s\", root = /d, sources { c { %s } }".formatted(folder, CLINIC));
    RecordingCheck check = new RecordingCheck(1);

    new UltrasoundCatalogFactory().check(settings, check);

    assertThat(check.problems())
        .containsExactly(
            "folder: \"%s\" holds files but no index; choose another folder, or delete it if nothing in it is needed"
                .formatted(folder));
  }

  private static UltrasoundCatalogSettings settings(String hocon) {
    return SettingsOf.of(new UltrasoundCatalogFactory(), hocon);
  }
}
