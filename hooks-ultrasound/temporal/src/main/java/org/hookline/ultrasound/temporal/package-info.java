/** Detection models that look at clips of video and remember what came before. */
@NullMarked
package org.hookline.ultrasound.temporal;

import org.jspecify.annotations.NullMarked;
