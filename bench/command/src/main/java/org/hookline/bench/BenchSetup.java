package org.hookline.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.hookline.plugin.PluginCatalog;

/**
 * What all cases are run with.
 *
 * @param home Hookline's own folder, with {@code config} and the launcher
 * @param catalog the plug-ins there are
 * @param work where files go; exists
 * @param threads intra-op threads, at least 1
 * @param asked what was asked for instead of a case's own numbers
 * @param curves takes what is to be painted
 * @param coco the folder with {@code coco_gt.json} and {@code coco_dt.json}, if there is one
 */
record BenchSetup(
    Path home,
    PluginCatalog catalog,
    Path work,
    int threads,
    Asked asked,
    CurvePicture curves,
    Optional<Path> coco) {

  /**
   * Numbers that were asked for.
   *
   * @param iterations of a round, at least 1
   * @param repeats rounds that count, at least 1
   */
  record Asked(OptionalInt iterations, OptionalInt repeats) {}

  int iterations(int usual) {
    return asked.iterations().orElse(usual);
  }

  int repeats(int usual) {
    return asked.repeats().orElse(usual);
  }
}
