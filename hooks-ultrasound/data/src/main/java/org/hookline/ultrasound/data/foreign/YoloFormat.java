package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hookline.InputException;

/**
 * YOLO text files: {@code labels/<path>.txt} for {@code images/<path>.jpg}, or both side by side,
 * and the names of the classes (see {@link YoloClasses}). A line is a class number and centre x,
 * centre y, width and height as shares of the image's size, or the corners of a polygon, of which
 * the box is taken. An image without a text file is one without objects.
 */
public final class YoloFormat implements ForeignFormat {

  private static final String IMAGES = "images";
  private static final String LABELS = "labels";

  @Override
  public String name() {
    return "yolo";
  }

  @Override
  public String description() {
    return "YOLO: images and labels/*.txt, with data.yaml or classes.txt";
  }

  @Override
  public Set<String> options() {
    return Set.of("stills");
  }

  @Override
  public ForeignReading read(Path source, ForeignOptions options) {
    Problems problems = new Problems(source);
    DataFolder root = new DataFolder(source, problems);
    List<String> classes = YoloClasses.read(root);
    DataFolder images = root.subfolder(IMAGES);
    DataFolder labels = images == root ? root : root.subfolder(LABELS);
    List<String> imageNames = images.files().stream().filter(ImageFile::isNamed).toList();
    checkLabels(labels, imageNames, problems);
    YoloLabels reader = new YoloLabels(classes, problems);
    List<ForeignVideo> videos =
        new VideoAssembly(images, problems)
            .assemble(
                new FolderVideos(options.stills(), "", problems).of(imageNames),
                (image, size) -> reader.read(labels, image.stem() + ".txt", size));
    return new ForeignReading(classes, videos, problems.report());
  }

  private static void checkLabels(DataFolder labels, List<String> imageNames, Problems problems) {
    Set<String> stems = new HashSet<>();
    imageNames.forEach(name -> stems.add(FolderVideo.stemOf(name)));
    List<String> texts =
        labels.files().stream()
            .filter(name -> name.endsWith(".txt"))
            .filter(name -> !YoloClasses.isList(FolderVideo.lastPart(name)))
            .toList();
    if (texts.isEmpty()) {
      throw new InputException("\"" + labels.root() + "\" has no label files (*.txt).");
    }
    List<String> orphans = new ArrayList<>(texts);
    orphans.removeIf(name -> stems.contains(FolderVideo.stemOf(name)));
    orphans.forEach(
        name -> problems.error("\"" + name + "\"", "the image of an annotation is not there"));
  }
}
