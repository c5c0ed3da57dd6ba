package org.hookline.ultrasound.data.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hookline.RunException;
import org.hookline.detection.DatasetMaker;
import org.hookline.io.DurableFiles;
import org.hookline.ultrasound.data.split.PatientNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an index over data sets that stay where they are: {@code train.json} and {@code test.json}.
 *
 * <p>The index is made anew when the settings or a source have changed; the original went by the
 * number of annotations, and so trained on old ones after an edit. Each file is replaced in one
 * instant. Processes that want the same index at the same time wait for the first.
 */
final class UltrasoundCatalog implements DatasetMaker {

  private static final Logger LOG = LoggerFactory.getLogger(UltrasoundCatalog.class);

  private final UltrasoundCatalogSettings settings;
  private final CatalogFolder made;

  UltrasoundCatalog(UltrasoundCatalogSettings settings) {
    this.settings = settings;
    this.made = new CatalogFolder(settings);
  }

  @Override
  public Path folder() {
    return settings.folder();
  }

  @Override
  public List<Path> sources() {
    return settings.sources().values().stream().map(CatalogSource::file).toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.hookline.InputException if the folder holds something else, or a source cannot be
   *     read
   */
  @Override
  public boolean isComplete() {
    return made.reasonToMake().isEmpty();
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.hookline.InputException if a source cannot be used; the index is then as it was
   */
  @Override
  public void make(Consumer<String> progress) {
    try {
      Files.createDirectories(folder());
      try (FileChannel channel =
              FileChannel.open(
                  folder().resolve(CatalogFolder.LOCK),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        LOG.debug("Holding the lock {}", lock);
        Optional<String> reason = made.reasonToMake();
        if (reason.isPresent()) {
          LOG.info("The index in \"{}\" is made: {}", folder(), reason.get());
          makeAlone(progress);
        }
      }
    } catch (OverlappingFileLockException e) {
      throw new RunException(
          "The index in \"" + folder() + "\" is being made by another run of this process.", e);
    } catch (IOException e) {
      throw new RunException(
          "The index in \"%s\" could not be written, %s."
              .formatted(folder(), DurableFiles.explain(e)),
          e);
    }
  }

  private void makeAlone(Consumer<String> progress) throws IOException {
    made.claim();
    // Before anything is read: what changes meanwhile is noticed next time.
    String sources = Fingerprint.of(settings);
    PatientNames patients = new PatientNames(Optional.empty(), Salt.in(folder()));
    CatalogIndex index = new CatalogIndex(settings, patients);
    int done = 0;
    for (Map.Entry<String, CatalogSource> source : settings.sources().entrySet()) {
      index.add(source.getKey(), source.getValue());
      done++;
      progress.accept("read %d of %d sources".formatted(done, settings.sources().size()));
    }
    index.write();
    made.complete(sources);
  }

  /** A path relative to the root, with forward slashes. */
  static String nameIn(Path root, Path path) {
    Path relative = root.toAbsolutePath().normalize().relativize(path.toAbsolutePath().normalize());
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }
}
