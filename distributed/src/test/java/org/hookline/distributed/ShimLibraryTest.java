package org.hookline.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hookline.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShimLibraryTest {

  // Of the three letters "abc": FIPS 180-4's example.
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @ParameterizedTest
  @ValueSource(strings = {"linux-x86_64", "linux-aarch64"})
  void whatThereIsForAPlatformIsSmallAndSound(String platform) {
    String name = "libhookline-c10d-" + platform + ".so";
    byte[] library = ShimLibrary.resource(name);

    ShimLibrary.requireSound(
        name, library, ShimLibrary.hashes(ShimLibrary.resource("libraries.sha256")));
    assertThat(library).hasSizeLessThan(100_000);
    String content = new String(library, StandardCharsets.ISO_8859_1);
    assertThat(Shim.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isNative(method.getModifiers()))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            method ->
                assertThat(content)
                    .contains("\0Java_org_hookline_distributed_Shim_" + method.getName() + "\0"));
  }

  @Test
  void aDamagedLibraryIsNotLoaded() {
    Map<String, String> hashes =
        ShimLibrary.hashes((ABC + "  some.so\n").getBytes(StandardCharsets.UTF_8));
    ShimLibrary.requireSound("some.so", "abc".getBytes(StandardCharsets.UTF_8), hashes);

    assertThatThrownBy(() -> ShimLibrary.requireSound("some.so", new byte[0], hashes))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "c10d's library \"some.so\" is damaged: its SHA-256 is"
                + " \"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\" instead of"
                + " \""
                + ABC
                + "\"; install Hookline again");
  }

  @Test
  void otherPlatformsAreRefused() {
    assertThat(ShimLibrary.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
    assertThat(ShimLibrary.platform("Linux", "aarch64")).isEqualTo("linux-aarch64");
    assertThatThrownBy(() -> ShimLibrary.platform("Mac OS X", "aarch64"))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "training with several processes needs Linux on amd64 or aarch64, this is \"Mac OS X\" on"
                + " \"aarch64\"; train with one process here");
    assertThatThrownBy(() -> ShimLibrary.platform("Linux", "riscv64"))
        .hasMessageContaining("this is \"Linux\" on \"riscv64\"");
  }

  @Test
  void anotherLibtorchIsRefused() {
    ShimLibrary.requireVersion("2.7.1");
    ShimLibrary.requireVersion("2.7.1+cpu");
    assertThatThrownBy(() -> ShimLibrary.requireVersion("2.7.10"))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "training with several processes needs libtorch \"2.7.1\", this is \"2.7.10\"; unset"
                + " PYTORCH_LIBRARY_PATH and PYTORCH_VERSION, or train with one process");
  }
}
