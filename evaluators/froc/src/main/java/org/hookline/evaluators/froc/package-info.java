/** Free-response ROC: how much is found at how many false positives per frame, video or minute. */
@NullMarked
package org.hookline.evaluators.froc;

import org.jspecify.annotations.NullMarked;
