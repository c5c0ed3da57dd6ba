/** What {@code hookline doctor} looks at, and how it tells what it found. */
@NullMarked
package org.hookline.cli.doctor;

import org.jspecify.annotations.NullMarked;
