package org.hookline.djl.safetensors;

import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.CheckpointMismatchException;
import org.hookline.djl.NameGroups;

/** Compares the arrays of a file with those that wait for them. */
final class TensorMismatch {

  private TensorMismatch() {}

  static void check(SafetensorsFile file, Path path, Map<String, NDArray> targets) {
    List<String> missing =
        targets.keySet().stream().filter(n -> !file.names().contains(n)).toList();
    List<String> unexpected = file.names().stream().filter(n -> !targets.containsKey(n)).toList();
    List<String> different = new ArrayList<>();
    targets.forEach(
        (name, array) -> {
          if (file.names().contains(name)) {
            String here = array.getDataType() + " " + array.getShape();
            String there = file.dataType(name) + " " + file.shape(name);
            if (!here.equals(there)) {
              different.add("%s (%s in the file, %s here)".formatted(name, there, here));
            }
          }
        });
    List<String> problems = new ArrayList<>();
    add(problems, "missing", NameGroups.of(missing));
    add(problems, "unexpected", NameGroups.of(unexpected));
    add(problems, "of another shape or type", different);
    if (!problems.isEmpty()) {
      throw new CheckpointMismatchException(
          "\"%s\" is of something else: %s".formatted(path, String.join("; ", problems)));
    }
  }

  private static void add(List<String> problems, String kind, List<String> names) {
    if (!names.isEmpty()) {
      problems.add(kind + ": " + NameGroups.brief(names));
    }
  }
}
