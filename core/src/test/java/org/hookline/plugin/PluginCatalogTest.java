package org.hookline.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.PluginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginCatalogTest {

  @Test
  void whatIsNotThereListsWhatWasFound() {
    assertThatThrownBy(() -> catalog().require(HookFactory.KIND, "tiner"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "no \"tiner\" among the hooks; did you mean \"timer\"? found: checkpoint, timer");
    assertThatThrownBy(() -> catalog().require(EventWriterFactory.KIND, "x"))
        .hasMessage("no \"x\" among the writers; found: none");
  }

  @Test
  void brokenPluginsAreShownAsTheLikelyCause() {
    BrokenPlugin broken = new BrokenPlugin("plugins/a.jar", "acme.Other", "class not found");

    assertThatThrownBy(() -> catalog(broken).require(HookFactory.KIND, "hello"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "no \"hello\" among the hooks; found: checkpoint, timer; perhaps because"
                + " plugins/a.jar: acme.Other cannot be used: class not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.Hello",
        "acme.HelloHook",
        "acme.HelloFactory",
        "acme.HelloHookFactory",
        "acme.Outer$HelloHook"
      })
  void askingForABrokenPluginSaysWhyItBroke(String className) {
    BrokenPlugin broken = new BrokenPlugin("plugins/a.jar", className, "class not found");

    assertThatThrownBy(() -> catalog(broken).require(HookFactory.KIND, "hello"))
        .isInstanceOf(PluginException.class)
        .hasMessage("plugins/a.jar: " + className + " cannot be used: class not found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.HelloWorldHook", "acme.Hell", "acme.HelloWriterFactory", ""})
  void aBrokenPluginOfAnotherNameIsNotTheOneAskedFor(String className) {
    BrokenPlugin broken = new BrokenPlugin("plugins/a.jar", className, "class not found");

    assertThatThrownBy(() -> catalog(broken).require(HookFactory.KIND, "hello"))
        .isInstanceOf(InputException.class);
  }

  @Test
  void aKindIsKnownByItsProduct() {
    assertThat(catalog().kindOf(Hook.class)).contains(HookFactory.KIND);
    assertThat(catalog().kindOf(String.class)).isEmpty();
  }

  @Test
  void aProgramThatNamesItsPluginsIsToldWhatIsWrongWithThem() {
    assertThatThrownBy(() -> PluginCatalog.of(List.of(new EmptyFactory("Bad Name"))))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "org.hookline.plugin.PluginCatalogTest$EmptyFactory: its name \"Bad Name\" is not"
                + " lower-case words joined by hyphens");
  }

  private static PluginCatalog catalog(BrokenPlugin... broken) {
    PluginDefaults none = new PluginDefaults("", ConfigFactory.empty());
    PluginSource here = PluginSource.of(PluginCatalogTest.class);
    return new PluginCatalog(
        List.of(
            new FoundPlugin(new EmptyFactory("timer"), here, none),
            new FoundPlugin(new EmptyFactory("checkpoint"), here, none)),
        Arrays.asList(broken));
  }

  private static final class EmptyFactory extends HookFactory<NoSettings> {
    EmptyFactory(String name) {
      super(name, NoSettings.class);
    }

    @Override
    public Hook create(NoSettings settings, PluginContext context) {
      return new Hook() {};
    }
  }
}
