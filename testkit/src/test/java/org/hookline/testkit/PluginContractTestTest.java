package org.hookline.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Each promise is really looked at: plug-ins that break it are noticed. */
class PluginContractTestTest {

  private final PluginContractTest contract = new PluginContractTest(Unwelcome.class) {};
  private final PluginContractTest naming = new PluginContractTest(BadlyNamed.class) {};

  @Test
  void aClassThatNobodyOffersIsNoticed() {
    assertThatThrownBy(contract::isOfferedToTheServiceLoaderOnce)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is the class annotated with @AutoService(Plugin.class)?");
    assertThatThrownBy(contract::sharesItsNameWithNoOtherOfItsKind)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aClassThatIsNotPublicIsNoticed() {
    assertThatThrownBy(contract::isAPublicClassWithAPublicConstructorWithoutArguments)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aConstructorThatPrintsIsNoticed() {
    assertThatThrownBy(contract::constructorPrintsNothingAndStartsNoThread)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("here I am");
  }

  @Test
  void aNameThatNeedsQuotesIsNoticed() {
    assertThatThrownBy(naming::hasANameThatConfigurationsCanSpell)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Badly_named");
  }

  @Test
  void aDefaultForSomebodyElsesKeyIsNoticed() {
    assertThatThrownBy(naming::defaultsSetOnlyItsOwnKeys)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("size");
  }

  @Test
  void aDefaultThatItsOwnSettingsRefuseIsNoticed() {
    assertThatThrownBy(contract::defaultsAreAcceptedByTheSettings)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("must be at least 1, it is 0");
  }

  @Test
  void aDefaultWithoutACommentIsNoticed() {
    assertThatThrownBy(naming::everyKeyIsExplainedInTheDefaults)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("comment above");
  }

  @Test
  void aKeyThatNobodyExplainsIsNoticed() {
    assertThatThrownBy(contract::everyKeyIsExplainedInTheDefaults)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("colour");
  }
}
