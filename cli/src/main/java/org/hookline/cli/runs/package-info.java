/** What {@code hookline runs} tells of each run, read from its folder. */
@NullMarked
package org.hookline.cli.runs;

import org.jspecify.annotations.NullMarked;
