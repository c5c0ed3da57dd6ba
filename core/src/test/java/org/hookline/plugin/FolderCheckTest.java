package org.hookline.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hookline.plugin.Finding.Verdict.FAIL;
import static org.hookline.plugin.Finding.Verdict.OK;
import static org.hookline.plugin.Finding.Verdict.WARN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCheckTest {

  @TempDir private Path folder;

  @Test
  void aFolderWithRoomIsFineAndStaysAsItWas() {
    Finding finding = new FolderCheck(folder, 1, "choose another").look();

    assertThat(finding.verdict()).isEqualTo(OK);
    assertThat(finding.found())
        .startsWith("\"" + folder + "\" can be written, ")
        .endsWith(" GiB free");
    assertThat(finding.advice()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    Path missing = folder.resolve("runs/deep");

    assertThat(new FolderCheck(missing, 1, "").look().verdict()).isEqualTo(OK);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tooLittleRoomIsAWarning() {
    Finding finding = new FolderCheck(folder, 1L << 60, "make room").look();

    assertThat(finding.verdict()).isEqualTo(WARN);
    assertThat(finding.found()).endsWith(" GiB free and 1.07e+09 GiB wanted");
    assertThat(finding.advice()).isEqualTo("make room");
  }

  @Test
  void aFileInTheWayIsAFailure() throws IOException {
    Path file = Files.writeString(folder.resolve("runs"), "a file");

    Finding finding = new FolderCheck(file, 1, "choose another").look();

    assertThat(finding.verdict()).isEqualTo(FAIL);
    assertThat(finding.found()).startsWith("\"" + file + "\" cannot be written, ");
    assertThat(finding.advice()).isEqualTo("choose another");
  }
}
