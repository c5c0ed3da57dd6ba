package org.hookline.ultrasound.temporal;

import java.nio.file.Path;
import java.util.Optional;
import org.hookline.ultrasound.temporal.resnet.ResNetSettings;

/** What all models of this room are made of; see the settings of each. */
record TemporalSettings(
    ResNetSettings backbone,
    Optional<SampleModuleSettings> sampleModule,
    ProposalSettings proposals,
    Optional<SecondStageSettings> secondStage,
    boolean rpnOnly,
    Shared shared) {

  /**
   * What models of all kinds have.
   *
   * @param organSpecific what differs between organs
   * @param detections what is reported
   * @param weights a file with torchvision's weights of the backbone; none starts from fresh ones
   */
  record Shared(OrganSettings organSpecific, DetectionLimits detections, Optional<Path> weights) {}
}
