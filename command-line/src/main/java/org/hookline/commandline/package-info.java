/** What commands of plug-ins share: reading options, help, errors. */
@NullMarked
package org.hookline.commandline;

import org.jspecify.annotations.NullMarked;
