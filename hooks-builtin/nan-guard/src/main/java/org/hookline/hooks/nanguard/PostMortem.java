package org.hookline.hooks.nanguard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.hookline.ParameterGroup;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.train.ModelStep;
import org.hookline.djl.train.NonFinite;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;

/**
 * Writes down what led to a loss or gradient that is not finite: a folder with {@code report.json}
 * and, for the first few of a run, the weights and the optimizer's state before it. A folder is
 * there whole or not at all; one of that name is replaced. Of several processes the main one writes
 * it.
 */
final class PostMortem {

  /** The folder in a run's that these are in. */
  static final String FOLDER = "nan-guard";

  /** State is as large as a checkpoint, and nobody looks at a fourth. */
  static final int WITH_STATE = 3;

  private final Disk disk;
  private final DurableFiles files;
  private final Trainer trainer;
  private final ModelStep step;
  private final ToLongFunction<NonFinite> earlierOnes;

  /**
   * Writes about a step.
   *
   * @param earlierOnes how often training went back because of the same iteration before
   */
  PostMortem(Disk disk, Trainer trainer, ModelStep step, ToLongFunction<NonFinite> earlierOnes) {
    this.disk = disk;
    this.files = new DurableFiles(disk);
    this.trainer = trainer;
    this.step = step;
    this.earlierOnes = earlierOnes;
  }

  NamedParameters parameters() {
    return step.parameters();
  }

  /**
   * Writes a folder, if this is the main process.
   *
   * @param evidence what was not finite
   * @param action what is done about it, as a phrase
   * @param earlier how many such folders the run has
   * @return the folder
   */
  Path write(Evidence evidence, String action, long earlier) {
    Path parent = trainer.output().resolve(FOLDER);
    Path folder = parent.resolve(name(evidence.found()));
    if (trainer.world().isMain()) {
      write(folder, evidence, action, earlier);
    }
    return folder;
  }

  private void write(Path folder, Evidence evidence, String action, long earlier) {
    Path parent = folder.resolveSibling("");
    Path temporary = parent.resolve(DurableFiles.TEMPORARY + folder.getFileName());
    try {
      files.createFolder(parent);
      delete(temporary);
      disk.createFolder(temporary);
      fill(temporary, report(evidence, action), earlier);
      disk.force(temporary);
      delete(folder);
      disk.move(temporary, folder);
      disk.force(parent);
    } catch (IOException e) {
      files.discard(temporary, e);
      throw new RunException(
          "%s; what led to it could not be written down, %s"
              .formatted(evidence.found().description(), DurableFiles.explain(e)),
          e);
    }
  }

  /** Going back leads through the same iteration again, and each time gets a folder. */
  private String name(NonFinite found) {
    long earlier = earlierOnes.applyAsLong(found);
    String name = "iteration-%07d".formatted(found.iteration());
    return earlier == 0 ? name : name + "-" + (earlier + 1);
  }

  private void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      files.deleteTree(folder);
    }
  }

  private void fill(Path folder, Map<String, Object> report, long earlier) throws IOException {
    if (earlier < WITH_STATE) {
      report.put("state", "the weights and the optimizer's state before it are beside this file");
      writeState(folder);
    } else {
      report.put("state", "not kept; only the first %d of a run are".formatted(WITH_STATE));
    }
    String text = Json.indented().write(report) + "\n";
    files.write(folder.resolve("report.json"), text.getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Object> report(Evidence evidence, String action) {
    NonFinite found = evidence.found();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("iteration", found.iteration());
    report.put("description", found.description());
    report.put("losses", found.losses());
    report.put("action", action);
    report.put("noticed-at", trainer.iter());
    report.put("lr", learningRates());
    report.put("spoilt-buffers", Buffers.notFinite(step.parameters()));
    if (!evidence.origin().isEmpty()) {
      report.put("samples-of", evidence.origin());
    }
    report.put("samples", evidence.samples());
    return report;
  }

  private Map<String, Object> learningRates() {
    Map<String, Object> rates = new LinkedHashMap<>();
    for (ParameterGroup group : step.parameterGroups()) {
      rates.put(group.name(), group.learningRate());
    }
    return rates;
  }

  private void writeState(Path folder) throws IOException {
    // The state lends the memory of a save, which must be through with it.
    trainer.checkpoints();
    List<CheckpointPart> parts = step.lastGoodState();
    try {
      for (CheckpointPart part : parts) {
        try (Disk.Output output = disk.create(folder.resolve(part.name()))) {
          part.writeTo(output);
          output.force();
        }
      }
    } finally {
      parts.forEach(CheckpointPart::release);
    }
  }
}
