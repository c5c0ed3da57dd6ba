package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hookline.InputException;

/**
 * PASCAL VOC and ImageNet-VID: {@code Annotations/<path>.xml} for {@code JPEGImages/<path>.jpg}, or
 * {@code Annotations/VID/…} for {@code Data/VID/…}. A folder of frames is a video.
 *
 * <p>VOC counts pixels from 1 and the last one belongs to the box, so a box is [xmin - 1, xmax]. A
 * source with a {@code trackid}, a fraction or a 0 in any file counts from 0, and its corners are
 * edges. {@code occluded} and {@code generated} are not looked at; {@code difficult} objects become
 * crowd ones, which count neither for nor against.
 */
public final class VocFormat implements ForeignFormat {

  private static final String ANNOTATIONS = "Annotations";
  private static final List<String> IMAGES = List.of("JPEGImages", "Data", "images");

  @Override
  public String name() {
    return "voc";
  }

  @Override
  public String description() {
    return "PASCAL VOC or ImageNet-VID: Annotations/*.xml and JPEGImages or Data";
  }

  @Override
  public Set<String> options() {
    return Set.of("images", "stills");
  }

  @Override
  public ForeignReading read(Path source, ForeignOptions options) {
    Problems problems = new Problems(source);
    DataFolder root = new DataFolder(source, problems);
    if (!root.has(ANNOTATIONS)) {
      throw new InputException("\"" + source + "\" has no folder \"" + ANNOTATIONS + "\".");
    }
    DataFolder annotations = vid(root.subfolder(ANNOTATIONS));
    DataFolder images = vid(images(root, options, problems));
    Map<String, VocAnnotation> byStem = annotations(annotations, problems);
    List<String> imageNames = images.files().stream().filter(ImageFile::isNamed).toList();
    checkPairs(byStem.keySet(), imageNames, problems);
    boolean fromOne =
        byStem.values().stream()
            .flatMap(annotation -> annotation.objects().stream())
            .allMatch(VocAnnotation.VocObject::mayCountFromOne);
    VocBoxes boxes = new VocBoxes(fromOne, problems);
    VocAnnotation nothing = new VocAnnotation(0, 0, List.of());
    List<ForeignVideo> videos =
        new VideoAssembly(images, problems)
            .assemble(
                new FolderVideos(options.stills(), "", problems).of(imageNames),
                (image, size) ->
                    boxes.of(
                        image.stem() + ".xml", byStem.getOrDefault(image.stem(), nothing), size));
    Set<String> categories = new LinkedHashSet<>();
    byStem.values().forEach(it -> it.objects().forEach(o -> categories.add(o.category())));
    return new ForeignReading(List.copyOf(categories), videos, problems.report());
  }

  private static DataFolder images(DataFolder root, ForeignOptions options, Problems problems) {
    if (options.images().isPresent()) {
      return new DataFolder(options.images().get(), problems);
    }
    return IMAGES.stream()
        .filter(root::has)
        .findFirst()
        .map(root::subfolder)
        .orElseThrow(
            () ->
                new InputException(
                    "\"%s\" has none of the folders %s; name the one with the images with --images."
                        .formatted(root.root(), String.join(", ", IMAGES))));
  }

  /** ImageNet's own tree has its name in between. */
  private static DataFolder vid(DataFolder folder) {
    return folder.subfolder("VID");
  }

  private static Map<String, VocAnnotation> annotations(DataFolder folder, Problems problems) {
    Map<String, VocAnnotation> byStem = new TreeMap<>();
    for (String name : folder.files()) {
      if (name.endsWith(".xml")) {
        try {
          byStem.put(
              FolderVideo.stemOf(name), VocAnnotation.parse(folder.bytes(name, XmlFile.MAX_BYTES)));
        } catch (UnreadableException e) {
          problems.error("\"" + name + "\"", e.what());
        }
      }
    }
    return byStem;
  }

  private static void checkPairs(
      Set<String> annotated, List<String> imageNames, Problems problems) {
    Set<String> stems = new LinkedHashSet<>();
    imageNames.forEach(name -> stems.add(FolderVideo.stemOf(name)));
    for (String stem : annotated) {
      if (!stems.contains(stem)) {
        problems.error("\"" + stem + ".xml\"", "the image of an annotation is not there");
      }
    }
    for (String stem : stems) {
      if (!annotated.contains(stem)) {
        problems.noted(
            "\"" + stem + "\"", "an image has no annotation file", "taken as one without objects");
      }
    }
  }
}
