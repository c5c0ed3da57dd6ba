/**
 * What a run asks of the operating system: files whose writes survive a power cut, the JSON in them
 * and their hashes, and signals.
 */
@NullMarked
package org.hookline.io;

import org.jspecify.annotations.NullMarked;
