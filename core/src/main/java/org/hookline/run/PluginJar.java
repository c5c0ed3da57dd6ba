package org.hookline.run;

import java.util.Optional;

/**
 * A plug-in that took part in a run, and the jar it came from.
 *
 * @param kind the kind's key, such as {@code hooks}
 * @param name the plug-in's name
 * @param jar the jar's file name, without folders; a folder's name if it came from one
 * @param version the jar's version, if it says one
 * @param sha256 the jar's checksum in hexadecimal digits, if it is a file
 */
public record PluginJar(
    String kind, String name, String jar, Optional<String> version, Optional<String> sha256) {}
