package org.hookline.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Each promise is really looked at: a plug-in that keeps none of them fails every test. */
class PluginContractTestTest {

  private final PluginContractTest contract = new PluginContractTest(Unwelcome.class) {};

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
    assertThatThrownBy(contract::hasANameThatConfigurationsCanSpell)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Un_welcome");
  }

  @Test
  void aDefaultForSomebodyElsesKeyIsNoticed() {
    assertThatThrownBy(contract::defaultsSetOnlyItsOwnKeys)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("size");
  }

  @Test
  void aDefaultThatItsOwnSettingsRefuseIsNoticed() {
    assertThatThrownBy(contract::defaultsAreAcceptedByTheSettings)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aKeyThatNobodyExplainsIsNoticed() {
    assertThatThrownBy(contract::everyKeyIsExplainedInTheDefaults)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("colour");
  }
}
