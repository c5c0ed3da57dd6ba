package org.hookline.ultrasound.data.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hookline.ultrasound.data.Example;
import org.hookline.ultrasound.data.foreign.ForeignFrame;
import org.hookline.ultrasound.data.foreign.ForeignOptions;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.hookline.ultrasound.data.foreign.FramesFormat;
import org.hookline.ultrasound.data.foreign.Split;
import org.hookline.ultrasound.data.importing.ImportPlan.PlannedVideo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EqualPicturesTest {

  @TempDir Path folder;

  private final EqualPictures pictures = new EqualPictures();

  @Test
  void aPictureInTwoVideosIsNoticed() {
    // In BUSI, "benign (433)" and "malignant (145)" are the same.
    pictures.add(video("benign (433)", Split.TRAIN), List.of("1", "2"));
    pictures.add(video("malignant (145)", Split.TRAIN), List.of("2"));
    pictures.add(video("other", Split.TEST), List.of("3", "1", "2"));

    assertThat(pictures.warnings())
        .containsExactly(
            Map.entry(
                "The same picture is in two videos", "\"benign (433)\" and \"malignant (145)\""),
            Map.entry(
                "The same picture is in both splits, so results on test say little",
                "\"benign (433)\" and \"other\""));
  }

  @Test
  void aFrozenPictureInOneVideoIsNothingSpecial() {
    pictures.add(video("a", Split.TRAIN), List.of("1", "1", "1"));

    assertThat(pictures.warnings()).isEmpty();
  }

  @Test
  void equalPicturesAreWrittenAsEqualFiles() throws Exception {
    Example example =
        new Example(folder.resolve("in"))
            .image("benign/1.png", 24, 16, 5)
            .image("malignant/2.png", 24, 16, 5);
    StringWriter out = new StringWriter();

    new ImportCommand()
        .run(
            List.of(
                "frames",
                example.folder().toString(),
                "--split",
                "train",
                "--output",
                folder.resolve("out").toString()),
            new PrintWriter(out));

    assertThat(folder.resolve("out/frames/benign/000000.png"))
        .hasSameBinaryContentAs(folder.resolve("out/frames/malignant/000000.png"));
  }

  private PlannedVideo video(String name, Split split) {
    List<ForeignFrame> frames =
        new FramesFormat()
            .read(
                new Example(folder.resolve("one")).image("1.png").folder(), ForeignOptions.usual())
            .videos()
            .get(0)
            .frames();
    ForeignVideo source =
        new ForeignVideo(name, OptionalDouble.empty(), new TreeMap<>(), Optional.empty(), frames);
    return new PlannedVideo(source, split, name, name, OptionalDouble.empty(), new TreeMap<>());
  }
}
