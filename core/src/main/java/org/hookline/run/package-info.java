/** A run as a folder, and its assembly from a configuration. */
@NullMarked
package org.hookline.run;

import org.jspecify.annotations.NullMarked;
