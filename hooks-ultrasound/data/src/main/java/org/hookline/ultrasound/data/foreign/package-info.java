/**
 * Readers of other people's data sets, from COCO-VID to mask images, into one model. Whatever the
 * files hold, a reader gives a result or an error; it never leaves the data folder.
 */
@NullMarked
package org.hookline.ultrasound.data.foreign;

import org.jspecify.annotations.NullMarked;
