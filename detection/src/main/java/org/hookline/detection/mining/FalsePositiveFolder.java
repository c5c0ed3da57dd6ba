package org.hookline.detection.mining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.io.DurableFiles;

/**
 * A folder of lists of false positives, one for each iteration at which somebody looked for them.
 * Whoever goes on from an earlier iteration finds the list of that time, though later ones lie
 * beside it.
 */
public final class FalsePositiveFolder {

  /** The name of the folder in a run's folder. */
  public static final String NAME = "false-positives";

  private static final Pattern FILE = Pattern.compile("iter-([0-9]{7,18})\\.json");

  private final Path path;

  /** A folder that may not exist yet. */
  public FalsePositiveFolder(Path path) {
    this.path = path;
  }

  /**
   * The file for an iteration, the model's last finished one, 0-based: its name is that of the
   * iteration's checkpoint.
   */
  public Path file(long iteration) {
    return path.resolve(String.format(Locale.ROOT, "iter-%07d.json", iteration));
  }

  /**
   * The list of the highest iteration that is not above the given one. Files with other names are
   * passed over.
   *
   * @throws InputException if the folder cannot be read
   */
  public Optional<Path> newestUpTo(long iteration) {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(Files::isRegularFile)
          .flatMapToLong(each -> iteration(each).stream())
          .filter(each -> each <= iteration)
          .max()
          .stream()
          .mapToObj(this::file)
          .findFirst();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw unreadable(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static InputException unreadable(IOException e) {
    return new InputException(
        "Cannot look for lists of false positives, " + DurableFiles.explain(e) + ".", e);
  }

  private OptionalLong iteration(Path candidate) {
    Matcher matcher = FILE.matcher(candidate.getFileName().toString());
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long iteration = Long.parseLong(matcher.group(1));
    return file(iteration).getFileName().equals(candidate.getFileName())
        ? OptionalLong.of(iteration)
        : OptionalLong.empty();
  }
}
