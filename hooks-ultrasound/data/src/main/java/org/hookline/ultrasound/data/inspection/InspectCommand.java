package org.hookline.ultrasound.data.inspection;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hookline.commandline.OptionsCommand;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReading;
import org.hookline.io.Json;
import org.hookline.scoring.picture.Fonts;
import org.hookline.scoring.picture.Png;

/** Says what is in a data set, as text and if wanted as JSON and as a picture. */
final class InspectCommand extends OptionsCommand<InspectOptions> {

  @Override
  public String description() {
    return "What is in a data set: videos, frames, lesions, hospitals, devices, patients";
  }

  @Override
  protected InspectOptions options() {
    return new InspectOptions();
  }

  @Override
  protected int run(InspectOptions options, PrintWriter out) {
    Optional<OutputFile> json = options.json();
    Optional<OutputFile> sheet = options.sheet();
    json.ifPresent(OutputFile::prepare);
    sheet.ifPresent(OutputFile::prepare);
    CocoReading reading = DatasetFile.open(options.annotations(), options.images());
    Inspection inspection = Inspection.of(reading);
    InspectionText.of(inspection).forEach(out::println);
    out.flush();
    json.ifPresent(file -> write(inspection, file));
    sheet.ifPresent(file -> draw(reading.dataset(), file));
    return 0;
  }

  private static void write(Inspection inspection, OutputFile file) {
    String text = Json.indented().write(inspection.toMap()) + "\n";
    file.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void draw(VideoDataset dataset, OutputFile file) {
    if (Fonts.areThere(file.path())) {
      file.write(png(new ContactSheet(dataset).paint()));
    }
  }

  private static byte[] png(BufferedImage picture) {
    try {
      return Png.of(picture);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture in memory could not be encoded", e);
    }
  }
}
