/** Files as a run needs them: writes that survive a power cut, and the JSON in them. */
@NullMarked
package org.hookline.io;

import org.jspecify.annotations.NullMarked;
