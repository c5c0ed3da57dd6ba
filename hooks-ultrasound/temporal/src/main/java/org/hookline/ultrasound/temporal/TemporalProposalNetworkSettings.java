package org.hookline.ultrasound.temporal;

import java.nio.file.Path;
import java.util.Optional;
import org.hookline.ultrasound.temporal.resnet.ResNetSettings;

/**
 * The keys of {@code model { type = temporal-proposal-network }}.
 *
 * @param backbone what sees single frames
 * @param sampleModule what remembers; none is a detector of single frames
 * @param proposals what finds objects
 * @param organSpecific what differs between organs
 * @param detections what is reported
 * @param weights a file with torchvision's weights of the backbone; none starts from fresh ones
 */
public record TemporalProposalNetworkSettings(
    ResNetSettings backbone,
    Optional<SampleModuleSettings> sampleModule,
    ProposalSettings proposals,
    OrganSettings organSpecific,
    DetectionLimits detections,
    Optional<Path> weights) {

  TemporalSettings asModel() {
    return new TemporalSettings(
        backbone,
        sampleModule,
        proposals,
        Optional.empty(),
        false,
        new TemporalSettings.Shared(organSpecific, detections, weights));
  }
}
