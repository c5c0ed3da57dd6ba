package org.hookline.ultrasound.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.detection.DatasetName;
import org.hookline.detection.coco.CocoFile;
import org.hookline.ultrasound.data.foreign.CocoVidFormat;
import org.hookline.ultrasound.data.foreign.ForeignOptions;
import org.hookline.ultrasound.data.foreign.ForeignReading;
import org.hookline.ultrasound.data.foreign.ReleaseFormat;

/** Where videos of a catalogue come from: an element of the section {@code sources}. */
public sealed interface CatalogSource {

  /** Where its videos go; by default to folds. */
  Optional<SourceSplit> split();

  /** The file that says what there is. */
  Path file();

  /** Each path that it names, by the key. */
  SortedMap<String, Path> paths();

  /**
   * What the settings say of every video: {@code organ} and {@code release}, and {@code hospital}
   * and {@code device} where they do.
   */
  SortedMap<String, String> attributes();

  /**
   * The files that the videos are read from, and folders with such files right in them.
   *
   * @throws org.hookline.InputException if {@link #file()} is not there
   */
  List<Path> inputs();

  /**
   * Reads everything but the pixels.
   *
   * @throws org.hookline.InputException if there is nothing to read; what is wrong in the files is
   *     in the report
   */
  ForeignReading read();

  /**
   * A release of the Ultrasound VID project. Hospitals and devices are those of its table.
   *
   * @param organ such as {@code breast}
   * @param table called {@code YYYYMMDD-HHMMSS.csv}, which is the release's timestamp
   */
  record Release(String organ, Path table, Optional<SourceSplit> split) implements CatalogSource {

    private static final String ENDING = ".csv";

    public Release {
      String name = String.valueOf(table.getFileName());
      if (!name.endsWith(ENDING) || !DatasetName.isRelease(stem(name))) {
        throw new IllegalArgumentException(
            "table must be called YYYYMMDD-HHMMSS.csv after the release, not \"" + name + "\"");
      }
      checkParts(organ, Optional.empty(), stem(name), Optional.empty());
    }

    @Override
    public Path file() {
      return table;
    }

    @Override
    public SortedMap<String, Path> paths() {
      return new TreeMap<>(Map.of("table", table));
    }

    @Override
    public SortedMap<String, String> attributes() {
      return new TreeMap<>(
          Map.of("organ", organ, "release", stem(String.valueOf(table.getFileName()))));
    }

    @Override
    public List<Path> inputs() {
      return ReleaseFormat.inputs(table);
    }

    @Override
    public ForeignReading read() {
      return new ReleaseFormat().read(table, ForeignOptions.usual());
    }

    private static String stem(String name) {
      return name.substring(0, name.length() - ENDING.length());
    }
  }

  /**
   * A COCO-VID file, whose videos may say organ, hospital, release and device themselves.
   *
   * @param organ such as {@code breast}
   * @param annotations the file
   * @param images the folder that file names in it are relative to
   * @param hospital of videos that do not say it
   * @param timestamp of the release that they are taken for, {@code YYYYMMDD-HHMMSS}
   * @param device of videos that do not say it
   */
  record CocoVid(
      String organ,
      Path annotations,
      Path images,
      Optional<String> hospital,
      String timestamp,
      Optional<String> device,
      Optional<SourceSplit> split)
      implements CatalogSource {

    public CocoVid {
      checkParts(organ, hospital, timestamp, device);
    }

    @Override
    public Path file() {
      return annotations;
    }

    @Override
    public SortedMap<String, Path> paths() {
      return new TreeMap<>(Map.of("annotations", annotations, "images", images));
    }

    @Override
    public SortedMap<String, String> attributes() {
      SortedMap<String, String> attributes =
          new TreeMap<>(Map.of("organ", organ, "release", timestamp));
      hospital.ifPresent(it -> attributes.put("hospital", it));
      device.ifPresent(it -> attributes.put("device", it));
      return attributes;
    }

    @Override
    public List<Path> inputs() {
      List<Path> inputs = new ArrayList<>();
      inputs.add(annotations);
      Path root = images.toAbsolutePath().normalize();
      CocoVidFormat.requireSize(annotations);
      CocoFile.read(annotations).images().stream()
          .map(image -> root.resolve(image.fileName()).normalize())
          // What leads out of the folder is refused when it is read, and not looked at before.
          .filter(file -> file.startsWith(root))
          .forEach(inputs::add);
      return inputs;
    }

    @Override
    public ForeignReading read() {
      ForeignOptions usual = ForeignOptions.usual();
      return new CocoVidFormat()
          .read(
              annotations,
              new ForeignOptions(
                  Optional.of(images),
                  usual.stills(),
                  usual.threshold(),
                  usual.minArea(),
                  usual.maskLabels(),
                  usual.blankOutsideRegion()));
    }
  }

  private static void checkParts(
      String organ, Optional<String> hospital, String release, Optional<String> device) {
    if (hospital.isPresent() && hospital.get().equals(DatasetName.ALL)) {
      throw new IllegalArgumentException(
          "hospital must be one; \"" + DatasetName.ALL + "\" stands for all of them");
    }
    // Whatever the file's own hospital is, it is not wrong here.
    DatasetName unused = new DatasetName(organ, hospital.orElse("own"), release, device);
  }
}
