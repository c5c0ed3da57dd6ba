/** Which class a frame or a video shows: accuracy, ROC, confusion and calibration. */
@NullMarked
package org.hookline.evaluators.classification;

import org.jspecify.annotations.NullMarked;
