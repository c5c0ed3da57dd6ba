package org.hookline.ultrasound.live.source;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.dicom.DicomFile;
import org.hookline.io.DurableFiles;

/**
 * Finds the recordings that a path stands for: a file is one; in a folder, each folder with images
 * is one, in the natural order of the images' names, and so is each DICOM file.
 */
public final class Recordings {

  private static final Comparator<String> ORDER = new NaturalOrder();

  /** What every folder of results has. */
  private static final List<String> RESULTS = List.of("predictions.json", "latency.json");

  private final Optional<Ffmpeg> ffmpeg;

  /**
   * @param ffmpeg decodes what is neither image nor DICOM, if it is there
   */
  public Recordings(Optional<Ffmpeg> ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * The recordings, at least one, in the natural order of their names.
   *
   * @throws InputException if there is none, or if it takes ffmpeg to read it and there is none
   */
  public List<Recording> in(Path path) {
    if (Files.notExists(path)) {
      throw new InputException(
          "There is no \"%s\". Name a folder of frames, a DICOM file or a video file."
              .formatted(path));
    }
    return Files.isDirectory(path) ? folder(path) : List.of(file(path));
  }

  private Recording file(Path file) {
    String name = nameOf(file);
    if (ImageFolder.isImage(file)) {
      return new ImageFolder(name, file, List.of(file));
    }
    if (DicomFile.isDicom(file)) {
      return new DicomRecording(name, file);
    }
    return new VideoFile(
        name,
        file,
        ffmpeg.orElseThrow(
            () ->
                new InputException(
                    ("\"%s\" is neither an image nor a DICOM file. Other videos are read with"
                            + " ffmpeg, which is not on the PATH: install it, or convert the video"
                            + " where it is installed, with ffmpeg -i \"%s\" frames/%%06d.png, and"
                            + " name the folder.")
                        .formatted(file, file))));
  }

  private static List<Recording> folder(Path folder) {
    Map<String, List<Path>> images = new TreeMap<>(ORDER);
    Map<String, Path> dicoms = new TreeMap<>(ORDER);
    Path root = folder.toAbsolutePath().normalize();
    for (Path file : files(folder)) {
      if (ImageFolder.isImage(file)) {
        images
            .computeIfAbsent(relative(folder, file.resolveSibling("")), name -> new ArrayList<>())
            .add(file);
      } else if (DicomFile.isDicom(file)) {
        dicoms.put(relative(folder, file), file);
      }
    }
    List<Recording> found = new ArrayList<>();
    images.forEach(
        (name, files) -> {
          files.sort(Comparator.comparing(file -> String.valueOf(file.getFileName()), ORDER));
          String own = name.isEmpty() ? nameOf(root) : name;
          found.add(new ImageFolder(own, folder.resolve(name), files));
        });
    dicoms.forEach((name, file) -> found.add(new DicomRecording(name, file)));
    if (found.isEmpty()) {
      throw new InputException(
          ("There are no frames in \"%s\": no .png, .jpg or .jpeg file and no DICOM file, nor in the"
                  + " folders below. Other video files are named one by one.")
              .formatted(folder));
    }
    requireDistinctNames(found, folder);
    return found;
  }

  private static void requireDistinctNames(List<Recording> found, Path folder) {
    Set<String> names = new HashSet<>();
    for (Recording recording : found) {
      if (!names.add(recording.name())) {
        throw new InputException(
            "\"%s\" has images of its own, and \"%s\" below it has its name. Name one of them."
                .formatted(folder, recording.origin()));
      }
    }
  }

  /** All files below a folder, except hidden ones and those of former results. */
  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder.toRealPath())) {
      Path real = folder.toRealPath();
      Set<Path> shown =
          files
              .filter(Files::isRegularFile)
              .map(real::relativize)
              .filter(
                  file ->
                      Stream.of(file.toString().split("/", -1)).noneMatch(p -> p.startsWith(".")))
              .collect(toCollection(LinkedHashSet::new));
      return shown.stream().filter(file -> !isOfResults(file, shown)).map(folder::resolve).toList();
    } catch (IOException e) {
      throw new InputException(
          "\"%s\" cannot be read, %s.".formatted(folder, DurableFiles.explain(e)), e);
    } catch (UncheckedIOException e) {
      throw new InputException(
          "\"%s\" cannot be read, %s."
              .formatted(folder, DurableFiles.explain(requireNonNull(e.getCause()))),
          e);
    }
  }

  /** Whether a file lies in a folder of results, or below one: its overlays are no recordings. */
  private static boolean isOfResults(Path file, Set<Path> all) {
    return Stream.iterate(file.getParent(), Objects::nonNull, Path::getParent)
        .anyMatch(parent -> RESULTS.stream().map(parent::resolve).allMatch(all::contains));
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String nameOf(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? "video" : name.toString();
  }
}
