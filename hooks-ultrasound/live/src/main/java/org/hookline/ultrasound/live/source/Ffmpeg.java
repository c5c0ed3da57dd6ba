package org.hookline.ultrasound.live.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hookline.RunException;
import org.hookline.io.DurableFiles;

/**
 * The program {@code ffmpeg}, as a decoder and an encoder at the other end of a pipe.
 *
 * @param program the file to run
 */
public record Ffmpeg(Path program) {

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  /**
   * The one on a search path.
   *
   * @param path folders, as the environment's {@code PATH} has them
   */
  public static Optional<Ffmpeg> on(String path) {
    return SEPARATOR
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve("ffmpeg").toAbsolutePath())
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(Ffmpeg::new);
  }

  /**
   * Starts it, quiet but for errors.
   *
   * @throws RunException if it does not start
   */
  public FfmpegProcess start(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString(), "-v", "error"));
    command.addAll(arguments);
    try {
      Path errors = Files.createTempFile("hookline-ffmpeg", ".txt");
      try {
        return new FfmpegProcess(
            new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
      } catch (IOException e) {
        Files.delete(errors);
        throw e;
      }
    } catch (IOException e) {
      throw new RunException(
          "\"%s\" does not start, %s.".formatted(program, DurableFiles.explain(e)), e);
    }
  }
}
