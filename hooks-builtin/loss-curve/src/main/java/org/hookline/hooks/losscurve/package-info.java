/** The losses of a run as a picture. */
@NullMarked
package org.hookline.hooks.losscurve;

import org.jspecify.annotations.NullMarked;
