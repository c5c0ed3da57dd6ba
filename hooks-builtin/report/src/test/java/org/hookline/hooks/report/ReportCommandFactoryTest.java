package org.hookline.hooks.report;

import org.hookline.testkit.PluginContractTest;

class ReportCommandFactoryTest extends PluginContractTest {

  ReportCommandFactoryTest() {
    super(ReportCommandFactory.class);
  }
}
