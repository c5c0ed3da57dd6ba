package org.hookline.hooks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.hookline.run.RunFolder;

/** A run's folder, written by hand. */
record SampleRun(Path folder) {

  /** 1 minute and 46 seconds after the start in {@link #record}. */
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:05:51Z"), ZoneOffset.UTC);

  static final ReportSettings SETTINGS = new ReportSettings(true, 1000);

  /** One black pixel, written chunk by chunk with zlib and its checksums. */
  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");

  static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0L9 9\"/></svg>";

  /** All files that the page is made of. */
  static SampleRun whole(Path folder) {
    SampleRun run = new SampleRun(folder);
    run.record("sample", "\"outcome\": \"completed\", \"iteration\": 59, \"seconds\": 106.0");
    run.write("config.conf", "train.max-iter = 60\ntrain.seed = 7\n");
    run.write(
        "metrics.jsonl",
        """
        {"data_time": 0.5, "iteration": 19, "loss_cls": 2.5, "lr": 0.001, "total_loss": 3.5}
        {"data_time": 0.1, "iteration": 39, "loss_cls": 1.5, "lr": 0.002, "total_loss": 2.5, "unseen/bbox/AP": 0.25, "unseen/bbox/APs": -1.0}
        {"data_time": 0.1, "iteration": 59, "loss_cls": null, "lr": 0.001, "total_loss": 1.5, "unseen/bbox/AP": 0.4321, "unseen/bbox/APs": -1.0}
        """);
    run.write(
        "results.json",
        """
        {"unseen": {"bbox": {"AP": 0.43214, "APs": -1.0, "AR": null}}}
        """);
    run.write("pictures/unseen/froc.svg", SVG);
    run.write("pictures/unseen/froc.png", PNG);
    run.write("pictures/unseen/froc.csv", "fp,sensitivity\n1,0.5\n");
    return run;
  }

  /** Writes {@code run.json} with one session. */
  SampleRun record(String name, String ending) {
    return write(
        "run.json",
        """
        {"name": "%s", "seed": 7, "outcome": "whatever", "sessions": [{
          "start": "2026-01-02T03:04:05Z", "from-iteration": 0, %s,
          "hookline": "0.1.0", "java": "17.0.15", "os": "Linux 6.1 amd64", "processors": 2, "host": "lab",
          "plugins": [
            {"kind": "hooks", "name": "timer", "jar": "timer.jar", "version": "0.1.0", "sha256": "abc123"},
            {"kind": "hooks", "name": "mine", "jar": "classes", "version": null, "sha256": null}]}]}
        """
            .formatted(name, ending));
  }

  SampleRun write(String file, String text) {
    return write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  SampleRun write(String file, byte[] content) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SampleRun delete(String file) {
    try {
      Files.delete(folder.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunContents read() {
    return RunContents.read(folder, SETTINGS, RunFolder::readRecord);
  }

  String page() {
    return new ReportPage(SETTINGS, CLOCK).html(read());
  }
}
