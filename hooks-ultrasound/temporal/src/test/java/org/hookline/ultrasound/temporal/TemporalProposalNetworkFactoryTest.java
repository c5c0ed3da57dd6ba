package org.hookline.ultrasound.temporal;

import org.hookline.testkit.PluginContractTest;

class TemporalProposalNetworkFactoryTest extends PluginContractTest {

  TemporalProposalNetworkFactoryTest() {
    super(TemporalProposalNetworkFactory.class);
  }
}
