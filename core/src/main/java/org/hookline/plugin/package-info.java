/** Plug-ins: what a jar offers, how it is found, and how it is switched on and made. */
@NullMarked
package org.hookline.plugin;

import org.jspecify.annotations.NullMarked;
