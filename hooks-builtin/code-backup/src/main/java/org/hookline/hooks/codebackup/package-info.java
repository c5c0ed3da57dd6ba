/** The code, configuration and dependencies of a run, kept with it. */
@NullMarked
package org.hookline.hooks.codebackup;

import org.jspecify.annotations.NullMarked;
