package org.hookline.ultrasound.temporal;

import java.nio.file.Path;
import java.util.Optional;
import org.hookline.ultrasound.temporal.resnet.ResNetSettings;

/**
 * The keys of {@code model { type = rdn-lstm }}.
 *
 * @param backbone what sees single frames
 * @param sampleModule what remembers feature maps; none leaves them
 * @param proposals what finds where to look again
 * @param secondStage what looks again, and at what was seen before
 * @param organSpecific what differs between organs
 * @param rpnOnly whether a video is watched with the first stage alone, whose proposals are
 *     reported
 * @param detections what is reported
 * @param weights a file with torchvision's weights of the backbone; none starts from fresh ones
 */
public record RdnLstmSettings(
    ResNetSettings backbone,
    Optional<SampleModuleSettings> sampleModule,
    ProposalSettings proposals,
    SecondStageSettings secondStage,
    OrganSettings organSpecific,
    boolean rpnOnly,
    DetectionLimits detections,
    Optional<Path> weights) {

  TemporalSettings asModel() {
    return new TemporalSettings(
        backbone,
        sampleModule,
        proposals,
        Optional.of(secondStage),
        rpnOnly,
        new TemporalSettings.Shared(organSpecific, detections, weights));
  }
}
