package org.hookline.run;

import org.hookline.Phase;

/**
 * A hook's place in a run.
 *
 * @param instance the name it has in this run
 * @param type the name of its plug-in
 * @param phase where it is called; within a phase, by name
 */
public record HookPlace(String instance, String type, Phase phase) {}
