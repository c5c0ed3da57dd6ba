package org.hookline.ultrasound.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FolderNamesTest {

  private final FolderNames names = new FolderNames();

  @Test
  void everyNameBecomesAFolderOfItsOwn() {
    assertThat(names.of("benign/0f3a")).isEqualTo("benign_0f3a");
    assertThat(names.of("benign_0f3a")).isEqualTo("benign_0f3a-2");
    // Some file systems take both for one.
    assertThat(names.of("Benign 0F3A")).isEqualTo("Benign_0F3A-3");
  }

  @Test
  void noNameLeadsOut() {
    assertThat(names.of("..")).isEqualTo("_.");
    assertThat(names.of("../../etc/passwd")).isEqualTo("_._.._etc_passwd");
    assertThat(names.of("")).isEqualTo("_");
    assertThat(names.of("C:\\new\0")).isEqualTo("C__new_");
    assertThat(names.of("乳腺")).isEqualTo("__");
    assertThat(names.of("n".repeat(300))).hasSize(100);
  }
}
