/**
 * What readers of video ask of a lesion detector: which lesions are found, how many false alarms
 * there are, and at which threshold.
 */
@NullMarked
package org.hookline.scoring.footage;

import org.jspecify.annotations.NullMarked;
