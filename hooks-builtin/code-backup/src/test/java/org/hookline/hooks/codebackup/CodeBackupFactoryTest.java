package org.hookline.hooks.codebackup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.hookline.testkit.PluginContractTest;
import org.junit.jupiter.api.Test;

class CodeBackupFactoryTest extends PluginContractTest {

  CodeBackupFactoryTest() {
    super(CodeBackupFactory.class);
  }

  @Test
  void settingsThatCannotBeMeantAreRefused() {
    assertThatThrownBy(() -> new CodeBackupSettings(Optional.empty(), -1, 1, List.of()))
        .hasMessage(
            "max-file-kilobytes and max-total-megabytes must not be negative, they are -1 and 1");
    assertThatThrownBy(() -> new CodeBackupSettings(Optional.empty(), 1, 1, List.of("[")))
        .hasMessageStartingWith("exclude must be glob patterns, \"[\" is none: ");
  }
}
