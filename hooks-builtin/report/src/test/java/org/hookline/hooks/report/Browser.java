package org.hookline.hooks.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium without a window and without a network.
 *
 * @param program its file
 */
record Browser(Path program) {

  private static final long PATIENCE_SECONDS = 60;

  /**
   * What became of a page.
   *
   * @param dom the document when its scripts had run, without styles and scripts
   * @param console the lines of its console
   */
  record Shown(String dom, List<String> console) {}

  /** The one on the path, if there is one. */
  static Optional<Browser> find() {
    List<String> names = List.of("chromium", "chromium-browser", "google-chrome");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Browser::new);
  }

  /** Opens a page, with what the browser keeps in a folder. */
  Shown open(Path page, Path folder) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("browser.log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=5000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("the browser did not end; it said: " + Files.readString(log));
    }
    try (Stream<String> lines = Files.lines(log)) {
      return new Shown(
          Files.readString(dom).replaceAll("(?s)<(style|script)[ >].*?</\\1>", ""),
          lines.filter(line -> line.contains("CONSOLE")).toList());
    }
  }
}
