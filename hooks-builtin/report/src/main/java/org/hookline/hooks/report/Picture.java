package org.hookline.hooks.report;

import java.util.Optional;

/**
 * A picture and the numbers it was drawn from, each as a {@code data:} URI.
 *
 * @param name the name of its files, without ending
 * @param image the picture, unless no file of it is whole
 * @param ending {@code svg} or {@code png}: what the picture is
 * @param isWide whether it needs the whole width of the page to be read
 * @param table the numbers as CSV, if there are any
 */
record Picture(
    String name, Optional<String> image, String ending, boolean isWide, Optional<String> table) {}
