package org.hookline.evaluators.coco;

/** The command {@code score coco} has options and no settings. */
public record ScoreCocoSettings() {}
