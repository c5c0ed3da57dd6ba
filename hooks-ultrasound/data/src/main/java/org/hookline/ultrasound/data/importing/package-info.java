/**
 * The command {@code hookline ultrasound import}: writes other people's data sets in the project's
 * own layout, {@code train.json}, {@code test.json} and {@code frames}.
 */
@NullMarked
package org.hookline.ultrasound.data.importing;

import org.jspecify.annotations.NullMarked;
