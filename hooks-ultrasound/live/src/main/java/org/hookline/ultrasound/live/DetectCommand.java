package org.hookline.ultrasound.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.commandline.OptionsCommand;
import org.hookline.plugin.PluginCatalog;
import org.hookline.ultrasound.live.source.Ffmpeg;
import org.hookline.ultrasound.live.source.Recording;
import org.hookline.ultrasound.live.source.Recordings;

/** Streams recordings through the model of a run. */
final class DetectCommand extends OptionsCommand<DetectOptions> {

  private final PluginCatalog catalog;
  private final Optional<Ffmpeg> ffmpeg;

  /**
   * @param path where programs are found, as the environment's {@code PATH} has it
   */
  DetectCommand(PluginCatalog catalog, String path) {
    this.catalog = catalog;
    this.ffmpeg = Ffmpeg.on(path);
  }

  @Override
  public String description() {
    return "A trained model at work on a recording: what it finds, an overlay, and how fast";
  }

  @Override
  protected DetectOptions options() {
    return new DetectOptions();
  }

  @Override
  protected void helpMore(PrintWriter out) {
    out.println("Written are predictions.json, latency.json and the overlay.");
  }

  @Override
  protected int run(DetectOptions options, PrintWriter out) {
    options.check();
    List<Recording> recordings = new Recordings(ffmpeg).in(options.video());
    OutputFolder output = OutputFolder.of(options.output(), options.video());
    Model model = Model.find(options, catalog);
    OverlayChoice overlay = OverlayChoice.of(options.overlay(), ffmpeg, out);
    Session session = new Session(options, overlay, model.described(), out);
    Path written =
        output.fill(
            unfinished ->
                model.use(
                    detector -> {
                      try {
                        session.run(detector, recordings, unfinished);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }));
    out.println("the results are in \"%s\"".formatted(written));
    return 0;
  }
}
