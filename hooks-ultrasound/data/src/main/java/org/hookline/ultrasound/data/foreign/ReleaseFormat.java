package org.hookline.ultrasound.data.foreign;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hookline.InputException;

/**
 * The CSV release of the Ultrasound VID project: {@code YYYYMMDD-HHMMSS.csv}, whose name is the
 * release's, and for each row a folder of frames with {@code info.json}. Paths are relative to the
 * CSV file's folder. Pickled annotations are not read, see {@link ReleaseAnnotations}.
 */
public final class ReleaseFormat implements ForeignFormat {

  private static final int MAX_BYTES = 16 << 20;
  private static final Pattern FILE = Pattern.compile("\\d{8}-\\d{6}\\.csv");

  @Override
  public String name() {
    return "release";
  }

  @Override
  public String description() {
    return "a release of the Ultrasound VID project: YYYYMMDD-HHMMSS.csv and its folders";
  }

  @Override
  public Set<String> options() {
    return Set.of("images");
  }

  @Override
  public ForeignReading read(Path source, ForeignOptions options) {
    Problems problems = new Problems(source);
    Path file = table(source).toAbsolutePath().normalize();
    Path parent = file.getParent();
    Path folder = options.images().orElse(parent == null ? Path.of("") : parent);
    DataFolder root = new DataFolder(folder, problems);
    String release = FolderVideo.stemOf(String.valueOf(file.getFileName()));
    ReleaseVideos videos = new ReleaseVideos(root, release, problems);
    List<ForeignVideo> read = new ArrayList<>();
    Set<String> folders = new HashSet<>();
    for (ReleaseRow row : rows(file, problems)) {
      if (folders.add(row.folder())) {
        videos.read(row).ifPresent(read::add);
      } else {
        problems.error("row " + row.number(), "a \"jpg_folder\" is there twice");
      }
    }
    Set<String> categories =
        read.stream()
            .flatMap(video -> video.frames().stream())
            .flatMap(frame -> frame.boxes().stream())
            .map(ForeignBox::category)
            .collect(toCollection(LinkedHashSet::new));
    return new ForeignReading(List.copyOf(categories), read, problems.report());
  }

  /**
   * What a release is read from: the table, and of each row that can be read the folder of frames
   * and the file or folder of annotations, as far as they are there and inside the table's folder.
   *
   * @param table the CSV file
   * @throws InputException if it is not there
   */
  public static List<Path> inputs(Path table) {
    Path file = table(table).toAbsolutePath().normalize();
    Path parent = file.getParent();
    Problems unused = new Problems(file);
    DataFolder root = new DataFolder(parent == null ? Path.of("") : parent, unused);
    List<Path> inputs = new ArrayList<>();
    inputs.add(file);
    for (ReleaseRow row : rows(file, unused)) {
      root.find(row.folder(), "").ifPresent(inputs::add);
      if (!row.isNegative() && !row.annotations().isEmpty()) {
        root.find(ReleaseAnnotations.place(row), "").ifPresent(inputs::add);
      }
    }
    return inputs;
  }

  private static Path table(Path source) {
    if (!Files.isDirectory(source)) {
      if (!Files.isRegularFile(source)) {
        throw new InputException("There is no file \"" + source + "\".");
      }
      return source;
    }
    try (Stream<Path> entries = Files.list(source)) {
      List<Path> tables =
          entries
              .filter(file -> FILE.matcher(String.valueOf(file.getFileName())).matches())
              .toList();
      if (tables.size() == 1) {
        return tables.get(0);
      }
      throw new InputException(
          "\"%s\" has %d files called YYYYMMDD-HHMMSS.csv; name the one to be read."
              .formatted(source, tables.size()));
    } catch (IOException e) {
      throw new InputException("\"" + source + "\" cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static List<ReleaseRow> rows(Path file, Problems problems) {
    Path folder = file.getParent();
    List<ReleaseRow> rows = new ArrayList<>();
    try {
      DataFolder own = new DataFolder(folder == null ? Path.of("") : folder, problems);
      int number = 0;
      for (Map<String, String> row :
          CsvTable.parse(TextFile.read(own, own.name(file), MAX_BYTES))) {
        number++;
        try {
          rows.add(ReleaseRow.of(number, row));
        } catch (UnreadableException e) {
          problems.error("row " + number, e.what());
        }
      }
    } catch (UnreadableException e) {
      problems.error("\"" + file.getFileName() + "\"", e.what());
    }
    return rows;
  }
}
