/** The command that scores files with any evaluator, without training. */
@NullMarked
package org.hookline.evaluators.score;

import org.jspecify.annotations.NullMarked;
