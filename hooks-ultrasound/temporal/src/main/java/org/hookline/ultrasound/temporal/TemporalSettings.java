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
    DetectionLimits detections,
    Optional<Path> weights) {}
