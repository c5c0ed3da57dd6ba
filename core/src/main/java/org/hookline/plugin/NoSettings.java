package org.hookline.plugin;

/** The settings of a plug-in that has none. */
public record NoSettings() {}
