package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.InputException;

/**
 * Mask images: {@code NAME_mask.png} and {@code NAME_mask_1.png} … beside {@code NAME.png}, or
 * {@code masks/NAME.png} for {@code images/NAME.png}. Each connected spot of a mask is an object
 * (see {@link MaskReader}). An image without a mask is one without objects.
 */
public final class MasksFormat implements ForeignFormat {

  private static final String IMAGES = "images";
  private static final String MASKS = "masks";
  private static final Pattern MASK = Pattern.compile("(.*?)_mask(_?\\d{1,6})?");

  @Override
  public String name() {
    return "masks";
  }

  @Override
  public String description() {
    return "images with masks: NAME_mask.png beside NAME.png, or images and masks";
  }

  @Override
  public Set<String> options() {
    return Set.of("stills", "threshold", "min-area", "mask-labels");
  }

  @Override
  public ForeignReading read(Path source, ForeignOptions options) {
    Problems problems = new Problems(source);
    DataFolder root = new DataFolder(source, problems);
    boolean apart = root.has(IMAGES) && root.has(MASKS);
    DataFolder images = apart ? root.subfolder(IMAGES) : root;
    DataFolder masks = apart ? root.subfolder(MASKS) : root;
    Map<String, List<String>> masksByStem = new TreeMap<>();
    List<String> imageNames = new ArrayList<>();
    for (String name : images.files()) {
      if (ImageFile.isNamed(name) && (apart || !isMask(name))) {
        imageNames.add(name);
      }
    }
    for (String name : masks.files()) {
      if (ImageFile.isNamed(name) && (apart || isMask(name))) {
        masksByStem.computeIfAbsent(stemOfImage(name), stem -> new ArrayList<>()).add(name);
      }
    }
    if (masksByStem.isEmpty()) {
      throw new InputException(
          "\"%s\" has no masks: neither NAME_mask.png beside NAME.png, nor folders \"%s\" and \"%s\"."
              .formatted(source, IMAGES, MASKS));
    }
    checkPairs(masksByStem.keySet(), imageNames, problems);
    MaskReader reader = new MaskReader(masks, options, problems);
    List<ForeignVideo> videos =
        new VideoAssembly(images, problems)
            .assemble(
                new FolderVideos(options.stills(), "", problems).of(imageNames),
                (image, size) ->
                    reader.read(masksByStem.getOrDefault(image.stem(), List.of()), size));
    Set<String> categories = new LinkedHashSet<>();
    videos.stream()
        .flatMap(video -> video.frames().stream())
        .forEach(frame -> frame.boxes().forEach(box -> categories.add(box.category())));
    return new ForeignReading(List.copyOf(categories), videos, problems.report());
  }

  private static boolean isMask(String name) {
    return MASK.matcher(FolderVideo.stemOf(name)).matches();
  }

  private static String stemOfImage(String mask) {
    String stem = FolderVideo.stemOf(mask);
    Matcher matcher = MASK.matcher(stem);
    return matcher.matches() ? matcher.group(1) : stem;
  }

  private static void checkPairs(Set<String> masked, List<String> imageNames, Problems problems) {
    Set<String> stems = new LinkedHashSet<>();
    imageNames.forEach(name -> stems.add(FolderVideo.stemOf(name)));
    for (String stem : masked) {
      if (!stems.contains(stem)) {
        problems.error("\"" + stem + "\"", "the image of a mask is not there");
      }
    }
    for (String stem : stems) {
      if (!masked.contains(stem)) {
        problems.noted("\"" + stem + "\"", "an image has no mask", "taken as one without objects");
      }
    }
  }
}
