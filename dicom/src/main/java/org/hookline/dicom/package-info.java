/**
 * A minimal reader of DICOM Part 10 files for ultrasound, single and multi-frame. It trusts nothing
 * in a file, and hands out nothing that names a patient.
 */
@NullMarked
package org.hookline.dicom;

import org.jspecify.annotations.NullMarked;
