package org.hookline.ultrasound.data.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.detection.coco.CocoWriter;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.ultrasound.data.foreign.ForeignFrame;
import org.hookline.ultrasound.data.foreign.Split;
import org.hookline.ultrasound.data.importing.ImportPlan.PlannedVideo;
import org.hookline.ultrasound.data.split.SplitAnnotations;

/**
 * The folder that a data set is written to: {@code train.json}, {@code test.json} and {@code
 * frames/<video>/<index>.png}. It is made beside its place and moved there when it is whole.
 */
final class ImportFolder {

  private static final long NANOS_BETWEEN_REPORTS = 2_000_000_000L;
  private static final String FRAMES = "frames";

  private final Path folder;
  private final DurableFiles files = new DurableFiles(Disk.real());

  /**
   * @throws InputException if there is something in the folder already
   */
  ImportFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    if (Files.exists(folder) && !isEmptyFolder()) {
      throw new InputException(
          "\"%s\" is not an empty folder. Choose another one for --output, or delete it if nothing in it is needed."
              .formatted(folder));
    }
  }

  /**
   * Writes a data set.
   *
   * @param progress is told now and then, in a line, how far it is
   * @return a line for each split
   * @throws InputException if a picture cannot be decoded; the folder is then as it was
   * @throws RunException if it cannot be written
   */
  List<String> write(ImportPlan plan, Consumer<String> progress) {
    Path unfinished = folder.resolveSibling(DurableFiles.TEMPORARY + folder.getFileName());
    try {
      if (Files.exists(unfinished)) {
        files.deleteTree(unfinished);
      }
      Files.createDirectories(unfinished.resolve(FRAMES));
      List<String> summary = write(plan, unfinished, progress);
      Files.deleteIfExists(folder);
      Disk.real().move(unfinished, folder);
      return summary;
    } catch (IOException e) {
      files.discard(unfinished, e);
      throw new RunException(
          "The data set in \"%s\" could not be written, %s."
              .formatted(folder, DurableFiles.explain(e)),
          e);
    } catch (RuntimeException e) {
      files.discard(unfinished, e);
      throw e;
    }
  }

  private static List<String> write(ImportPlan plan, Path target, Consumer<String> progress)
      throws IOException {
    Path images = target.resolve(FRAMES);
    Map<Split, SplitAnnotations> splits = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      splits.put(split, new SplitAnnotations(split, target, plan.categories()));
    }
    EqualPictures equal = new EqualPictures();
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      VideoWriter writer = new VideoWriter(pool);
      long lastReport = System.nanoTime();
      int done = 0;
      for (PlannedVideo video : plan.videos()) {
        equal.add(video, writer.write(video.source(), images.resolve(video.folder())));
        splits.computeIfPresent(
            video.split(),
            (split, annotations) -> {
              annotations.add(video.described(), frame -> fileOf(video, frame, images));
              return annotations;
            });
        done++;
        if (System.nanoTime() - lastReport > NANOS_BETWEEN_REPORTS) {
          lastReport = System.nanoTime();
          progress.accept("imported %d of %d videos".formatted(done, plan.videos().size()));
        }
      }
    } finally {
      pool.shutdownNow();
    }
    equal.log();
    splits.values().stream()
        .filter(split -> !split.isEmpty())
        .forEach(split -> new CocoWriter().write(split.dataset(images)));
    return splits.values().stream().map(ImportFolder::summary).toList();
  }

  private static Path fileOf(PlannedVideo video, ForeignFrame frame, Path images) {
    return images.resolve(video.folder()).resolve(VideoWriter.fileName(frame));
  }

  private static String summary(SplitAnnotations split) {
    return split.isEmpty()
        ? split.file() + ": not written, for no video is in this split"
        : split.summary();
  }

  private boolean isEmptyFolder() {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new InputException(
          "\"%s\" cannot be read, %s.".formatted(folder, DurableFiles.explain(e)), e);
    }
  }
}
