package org.hookline.ultrasound.data.importing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.dicom.DicomCine;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.hookline.ultrasound.data.Example;
import org.hookline.ultrasound.detector.DetectionFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quickstart's detector trains on what was imported, whatever format it came from. */
class ImportedTrainingTest {

  private static final int ITERATIONS = 2;

  @TempDir private Path folder;

  static List<String> formats() {
    return Formats.all().stream().map(format -> format.name()).toList();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theDetectorTrainsOn(String format) throws IOException {
    Path source = folder.resolve("in");
    if (format.equals("dicom")) {
      DicomCine.write(source.resolve("scan.dcm"));
    } else {
      new Example(source).of(format);
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                format,
                source.toString(),
                "--split",
                "train",
                "--output",
                folder.resolve("out").toString()));
    if (format.equals("dicom") || format.equals("frames")) {
      arguments.addAll(List.of("--annotations", marks(format).toString()));
    }
    assertThat(new ImportCommand().run(arguments, new PrintWriter(new StringWriter()))).isZero();

    try (Trainer trainer = Trainer.builder().step(step()).maxIter(ITERATIONS).build()) {
      trainer.train();

      assertThat(trainer.lastFinished()).hasValue(ITERATIONS - 1);
      assertThat(requireNonNull(trainer.storage().latest().get("total_loss")).value())
          .isFinite()
          .isPositive();
    }
  }

  /** Both have no objects of their own, so somebody marked one in the frames. */
  private Path marks(String format) throws IOException {
    Path file = folder.resolve("marks.json");
    Files.writeString(
        file,
        """
        {"images": [{"id": 1, "file_name": "%s", "width": 24, "height": 16}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [2, 3, 10, 8]}],
         "categories": [{"id": 1, "name": "lesion"}]}
        """
            .formatted(format.equals("dicom") ? "scan/000000.png" : "scan/000001.png"));
    return file;
  }

  private TrainingStep step() {
    String settings =
        """
        data {
          train { annotations = "%s", images = "%s" }
          batch-size = 2
        }
        model.type = fcos
        optimizer { type = adamw, lr = 0.002, weight-decay = 0.01 }
        """
            .formatted(folder.resolve("out/train.json"), folder.resolve("out/frames"));
    DetectionFactory factory = new DetectionFactory();
    return factory.create(
        SettingsOf.of(factory, settings), SimpleContext.of("detection", ITERATIONS, folder));
  }
}
