package org.hookline.ultrasound.data.importing;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.hookline.InputException;
import org.hookline.ultrasound.data.foreign.Split;
import org.hookline.ultrasound.data.split.PatientFolds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code hookline ultrasound import}. */
@Command(
    name = "hookline ultrasound import",
    description = "Brings a data set in another format to train.json, test.json and frames.")
final class ImportOptions {

  private static final int FOLDS = 5;
  private static final int SALT_BYTES = 16;

  /** Keys of a COCO-VID video that are no attributes. */
  private static final Set<String> RESERVED = Set.of("id", "name", "width", "height", "fps");

  @Parameters(index = "0", paramLabel = "FORMAT", description = "how the source is laid out")
  private String format = "";

  @Parameters(index = "1", paramLabel = "SOURCE", description = "the folder or file to read")
  private Path source = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "where to write; must be empty or not there")
  private Path output = Path.of("");

  @Option(
      names = "--annotations",
      paramLabel = "FILE",
      description =
          "a COCO file with objects that were marked in the frames of an earlier import of a source"
              + " that has none")
  private @Nullable Path annotations;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "put all videos into this one: train or test")
  private @Nullable String split;

  @Option(
      names = "--folds",
      paramLabel = "N",
      description =
          "deal the patients out to so many folds; without it and --split, the source's own split"
              + " is kept where it has one, and there are 5 folds where not")
  private @Nullable Integer folds;

  @Option(
      names = "--test-folds",
      paramLabel = "K",
      split = ",",
      description = "the folds that make up the test split, from 0; by default 0")
  private @Nullable List<Integer> testFolds;

  @Option(
      names = "--fps",
      paramLabel = "F",
      description = "frames per second of videos that do not say theirs")
  private @Nullable Double framesPerSecond;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "call the videos NAME-0001, NAME-0002 …, for names in the source may give patients away")
  private @Nullable String name;

  @Option(
      names = "--category",
      paramLabel = "NAME",
      description = "call every object this, whatever the source calls it")
  private @Nullable String category;

  @Option(
      names = "--attribute",
      paramLabel = "KEY=VALUE",
      description = "say this of every video, such as hospital=north or device=M7")
  private Map<String, String> attributes = new LinkedHashMap<>();

  @Option(
      names = "--patient",
      paramLabel = "REGEX",
      description = "takes the patient from a video's name, by its first group in parentheses")
  private @Nullable String patient;

  @Option(
      names = "--salt",
      paramLabel = "TEXT",
      description =
          "a secret that patients are hashed with, so that one patient is the same in two imports;"
              + " by default a random one that is not kept")
  private @Nullable String salt;

  @Mixin private FormatOptions ofFormat = new FormatOptions();

  /**
   * Refuses what makes no sense.
   *
   * @throws InputException if there is such a thing
   */
  void check() {
    if (split != null && (folds != null || testFolds != null)) {
      throw new InputException("--split and folds exclude each other.");
    }
    ofFormat.check();
    require(
        framesPerSecond == null || (framesPerSecond > 0 && Double.isFinite(framesPerSecond)),
        "--fps must be a finite number of frames per second above 0, it is "
            + framesPerSecond
            + ".");
    require(category == null || !category.isBlank(), "--category must not be empty.");
    for (String key : attributes.keySet()) {
      require(
          !key.isBlank() && !RESERVED.contains(key),
          "\"" + key + "\" cannot be an attribute of a video.");
    }
    split();
    folds();
    patientPattern();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new InputException(message);
    }
  }

  String format() {
    return format;
  }

  Path source() {
    return source;
  }

  Path output() {
    return output;
  }

  Optional<Path> annotations() {
    return Optional.ofNullable(annotations);
  }

  /** The split that all videos are put into. */
  Optional<Split> split() {
    if (split == null) {
      return Optional.empty();
    }
    for (Split value : Split.values()) {
      if (value.label().equals(split)) {
        return Optional.of(value);
      }
    }
    throw new InputException("--split must be train or test, it is \"" + split + "\".");
  }

  /** Whether the patients are to be dealt out, whatever the source says. */
  boolean hasFolds() {
    return folds != null || testFolds != null;
  }

  PatientFolds folds() {
    try {
      return new PatientFolds(
          folds == null ? FOLDS : folds, testFolds == null ? Set.of(0) : new HashSet<>(testFolds));
    } catch (IllegalArgumentException e) {
      throw new InputException("--" + e.getMessage() + ".", e);
    }
  }

  OptionalDouble framesPerSecond() {
    return framesPerSecond == null ? OptionalDouble.empty() : OptionalDouble.of(framesPerSecond);
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  Optional<String> category() {
    return Optional.ofNullable(category);
  }

  Map<String, String> attributes() {
    return attributes;
  }

  /** Takes the patient from a video's name, by its first group. */
  Optional<Pattern> patientPattern() {
    if (patient == null) {
      return Optional.empty();
    }
    try {
      Pattern pattern = Pattern.compile(patient);
      require(
          pattern.matcher("").groupCount() >= 1,
          "--patient must have a group in parentheses, it is \"" + patient + "\".");
      return Optional.of(pattern);
    } catch (PatternSyntaxException e) {
      throw new InputException(
          "--patient is not a regular expression: " + e.getDescription() + ".", e);
    }
  }

  String salt() {
    if (salt != null) {
      return salt;
    }
    byte[] random = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** What not every format knows. */
  FormatOptions ofFormat() {
    return ofFormat;
  }
}
