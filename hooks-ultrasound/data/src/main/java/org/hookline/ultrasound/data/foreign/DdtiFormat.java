package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.InputException;

/**
 * The thyroid images of DDTI: {@code <case>.xml} beside {@code <case>_<k>.jpg}. Each image is a
 * still, each case a patient; see {@link DdtiCase}.
 */
public final class DdtiFormat implements ForeignFormat {

  private static final Pattern IMAGE = Pattern.compile("(.*)_(\\d{1,6})\\.[A-Za-z]+");

  @Override
  public String name() {
    return "ddti";
  }

  @Override
  public String description() {
    return "DDTI thyroid images: CASE.xml beside CASE_1.jpg";
  }

  @Override
  public Set<String> options() {
    return Set.of();
  }

  @Override
  public ForeignReading read(Path source, ForeignOptions options) {
    Problems problems = new Problems(source);
    DataFolder folder = new DataFolder(source, problems);
    List<String> files = folder.files();
    List<String> cases = files.stream().filter(file -> file.endsWith(".xml")).toList();
    if (cases.isEmpty()) {
      throw new InputException("\"" + source + "\" has no case files (*.xml).");
    }
    SortedMap<String, SortedMap<Integer, String>> images = imagesByCase(files);
    List<ForeignVideo> videos = new ArrayList<>();
    DdtiCase reader = new DdtiCase(folder, problems);
    for (String file : cases) {
      SortedMap<Integer, String> own = images.remove(FolderVideo.stemOf(file));
      try {
        videos.addAll(reader.read(file, own == null ? new TreeMap<>() : own));
      } catch (UnreadableException e) {
        problems.error("\"" + file + "\"", e.what());
      }
    }
    for (String name : images.keySet()) {
      problems.repaired("\"" + name + "\"", "images have no case file", "left out");
    }
    return new ForeignReading(List.of(DdtiCase.CATEGORY), videos, problems.report());
  }

  /** The names of the images of each case, by their numbers. */
  private static SortedMap<String, SortedMap<Integer, String>> imagesByCase(List<String> files) {
    SortedMap<String, SortedMap<Integer, String>> images = new TreeMap<>();
    for (String file : files) {
      Matcher image = IMAGE.matcher(file);
      if (ImageFile.isNamed(file) && image.matches()) {
        images
            .computeIfAbsent(image.group(1), name -> new TreeMap<>())
            .put(Integer.valueOf(image.group(2)), file);
      }
    }
    return images;
  }
}
