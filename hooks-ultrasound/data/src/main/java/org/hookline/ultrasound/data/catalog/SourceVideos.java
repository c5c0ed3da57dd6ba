package org.hookline.ultrasound.data.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hookline.detection.DatasetName;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.DatasetProblem.Severity;
import org.hookline.detection.DatasetReport;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.hookline.ultrasound.data.foreign.Split;
import org.hookline.ultrasound.data.split.PatientFolds;
import org.hookline.ultrasound.data.split.PatientNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the videos of one source the names, attributes and splits that they have in the catalogue.
 *
 * <p>The settings say what a video does not say of itself; where both say something, and not the
 * same, one of them is wrong, which is an error. The patient's id is replaced by its hash in names
 * and attributes.
 */
final class SourceVideos {

  private static final Logger LOG = LoggerFactory.getLogger(SourceVideos.class);
  private static final List<String> PARTS = List.of("hospital", "device");

  private final String sourceName;
  private final CatalogSource source;
  private final PatientNames patients;
  private final PatientFolds folds;
  private final List<DatasetProblem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  SourceVideos(String sourceName, CatalogSource source, PatientNames patients, PatientFolds folds) {
    this.sourceName = sourceName;
    this.source = source;
    this.patients = patients;
    this.folds = folds;
  }

  /**
   * The videos, in their order.
   *
   * @throws org.hookline.InputException if one cannot be named; what is unusual is logged
   */
  List<CatalogVideo> of(List<ForeignVideo> videos) {
    List<CatalogVideo> described = videos.stream().map(this::described).toList();
    DatasetReport report = new DatasetReport(source.file(), problems);
    report.throwIfUnusable();
    report.log(LOG);
    return described;
  }

  private CatalogVideo described(ForeignVideo video) {
    String id = patients.id(video);
    String name = unique(hidden(video.name(), id));
    SortedMap<String, String> attributes = attributes(video, id, "\"" + name + "\"");
    List<DatasetName> datasets = DatasetName.of(attributes);
    ForeignVideo renamed =
        new ForeignVideo(
            sourceName + "/" + name,
            video.framesPerSecond(),
            attributes,
            video.split(),
            video.frames());
    return new CatalogVideo(renamed, split(id), datasets.get(datasets.size() - 1), name);
  }

  private String hidden(String text, String id) {
    if (id.isEmpty()) {
      return text;
    }
    String replaced =
        Pattern.compile(
                "(?<![\\p{L}\\d])" + Pattern.quote(id) + "(?![\\p{L}\\d])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(text)
            .replaceAll(patients.hidden(id));
    // Written with other separators, or run together with something else: better no name at all.
    return bare(replaced).contains(bare(id)) ? patients.hidden(id) : replaced;
  }

  /** Letters and digits alone, all small. */
  private static String bare(String text) {
    return text.replaceAll("[^\\p{L}\\d]", "").toLowerCase(Locale.ROOT);
  }

  private String unique(String name) {
    String free = name;
    for (int number = 2; !names.add(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }

  private Split split(String patient) {
    return switch (source.split().orElse(SourceSplit.FOLDS)) {
      case TRAIN -> Split.TRAIN;
      case TEST -> Split.TEST;
      case FOLDS -> folds.split(patient);
    };
  }

  private SortedMap<String, String> attributes(ForeignVideo video, String id, String subject) {
    SortedMap<String, String> said = new TreeMap<>(video.attributes());
    said.values().removeIf(String::isBlank);
    for (String part : PARTS) {
      if (id.equals(said.get(part))) {
        said.remove(part);
        problem(
            Severity.REPAIRED, subject, "the %s is the patient's id".formatted(part), "left out");
      }
    }
    SortedMap<String, String> attributes = new TreeMap<>(source.attributes());
    for (Map.Entry<String, String> own : said.entrySet()) {
      String key = own.getKey();
      String setting = attributes.get(key);
      if (setting != null && !setting.equals(own.getValue())) {
        problem(
            Severity.ERROR,
            "%s (\"%s\")".formatted(subject, own.getValue()),
            "the file says another %s than the settings, \"%s\"".formatted(key, setting),
            "");
      } else if (PARTS.contains(key) || key.equals("organ") || key.equals("release")) {
        attributes.put(key, own.getValue());
      } else {
        attributes.put(key, hidden(own.getValue(), id));
      }
    }
    checkParts(attributes, subject);
    return patients.hidden(id, attributes);
  }

  private void checkParts(Map<String, String> attributes, String subject) {
    for (String part : PARTS) {
      String value = attributes.getOrDefault(part, "");
      if (value.indexOf('@') >= 0 || (part.equals("hospital") && value.equals(DatasetName.ALL))) {
        problem(
            Severity.ERROR,
            "%s (\"%s\")".formatted(subject, value),
            "a %s cannot be a part of a name: \"%s\" stands for all, and \"@\" ends a part"
                .formatted(part, DatasetName.ALL),
            "");
      }
    }
    if (!attributes.containsKey("hospital")) {
      problem(
          Severity.NOTED,
          subject,
          "no hospital is known of a video",
          "in no data set but that of all hospitals");
    }
  }

  private void problem(Severity severity, String subject, String what, String action) {
    problems.add(new DatasetProblem(severity, source.file(), subject, what, action));
  }
}
