/**
 * False positives that were found in training data: which frames have them, and the files that say
 * so between whoever looks for them and whoever samples by them.
 */
@NullMarked
package org.hookline.detection.mining;

import org.jspecify.annotations.NullMarked;
