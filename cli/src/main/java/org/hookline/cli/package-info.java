/**
 * The command line: finds plug-ins, reads the configuration, runs, and turns errors into exit
 * codes.
 */
@NullMarked
package org.hookline.cli;

import org.jspecify.annotations.NullMarked;
