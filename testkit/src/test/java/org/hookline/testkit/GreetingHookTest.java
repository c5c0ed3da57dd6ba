package org.hookline.testkit;

class GreetingHookTest extends PluginContractTest {

  GreetingHookTest() {
    super(GreetingHook.class);
  }
}
