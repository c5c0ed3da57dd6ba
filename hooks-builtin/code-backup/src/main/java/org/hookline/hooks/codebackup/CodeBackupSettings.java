package org.hookline.hooks.codebackup;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * The settings of the hook {@code code-backup}.
 *
 * @param folder the folder of the code; none is the working directory
 * @param maxFileKilobytes larger files are only listed; zero or more
 * @param maxTotalMegabytes when so much was copied, the rest is only listed; zero or more
 * @param exclude glob patterns of what is left out, relative to the folder
 */
public record CodeBackupSettings(
    Optional<Path> folder, int maxFileKilobytes, int maxTotalMegabytes, List<String> exclude) {

  public CodeBackupSettings {
    if (maxFileKilobytes < 0 || maxTotalMegabytes < 0) {
      throw new IllegalArgumentException(
          "max-file-kilobytes and max-total-megabytes must not be negative, they are %d and %d"
              .formatted(maxFileKilobytes, maxTotalMegabytes));
    }
    exclude = List.copyOf(exclude);
    exclude.forEach(CodeBackupSettings::matcher);
  }

  /** Whether a path within the folder is left out. */
  boolean excludes(Path relative) {
    return exclude.stream().anyMatch(glob -> matcher(glob).matches(relative));
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "exclude must be glob patterns, \"%s\" is none: %s".formatted(glob, e.getDescription()),
          e);
    }
  }
}
