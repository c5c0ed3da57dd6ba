/** A trainer built in code, inside a program that has other things to do. */
@NullMarked
package org.hookline.examples.embedded;

import org.jspecify.annotations.NullMarked;
