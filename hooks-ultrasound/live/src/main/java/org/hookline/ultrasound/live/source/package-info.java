/**
 * Recordings as streams of grey frames: folders of images, DICOM files, and what ffmpeg decodes.
 */
@NullMarked
package org.hookline.ultrasound.live.source;

import org.jspecify.annotations.NullMarked;
