/**
 * Files as a run needs them: writes that survive a power cut, the JSON in them and their hashes.
 */
@NullMarked
package org.hookline.io;

import org.jspecify.annotations.NullMarked;
