package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.hookline.InputException;
import org.hookline.ultrasound.data.Example;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseFormatTest {

  private static final String HEADING = "pkl_file,jpg_folder,neg,hospital,anno_format,device\n";

  @TempDir Path folder;

  private Example example = new Example(Path.of(""));

  @BeforeEach
  void start() {
    example = new Example(folder);
  }

  @Test
  void theExampleHasNothingWrong() {
    example.of("release");

    assertThat(Readings.problems(read())).isEmpty();
    assertThat(read().videos())
        .extracting(video -> video.attributes().get("patient"))
        .containsExactly("P0001", "P2", "neg_Q_P3");
  }

  @Test
  void pickledAnnotationsAreRefusedWithWhatToDo() {
    video("v_M7_1", Example.info(1, "[]", 1), 16);
    rows("annos/v.pkl,v_M7_1,False,north,json,\n");

    assertThat(Readings.problems(read()))
        .containsExactly(
            "ERROR row 1 \"v_M7_1\": its annotations are a pickle, which can run code when it is"
                + " read; convert it to \"annos/v.json\"");
  }

  @Test
  void pathsThatLeaveTheFolderAreErrors() {
    rows(",../v,True,north,json,\n,/data/v,True,north,json,\n,nowhere,True,north,json,\n");

    assertThat(Readings.problems(read()))
        .containsExactly(
            "ERROR row 1 \"../v\": a path leaves the data folder",
            "ERROR row 2 \"/data/v\": a path leaves the data folder",
            "ERROR row 3 \"nowhere\": a file is not there");
  }

  @Test
  void metadataOutOfBoundsIsSaid() {
    video("v", Example.info(3, "[0, 7]", 1), 16);
    example.text(
        "w/info.json", "{'num_frames': 1, 'bbox': [0, 0, 640, 480], 'cropped_shape': [480, 640]}");
    example.image("w/0.png");
    example.text("x/info.json", "{'num_frames': 1, 'bbox': [9, 9, 3, 3], 'cropped_shape': [1, 1]}");
    example.text("y/info.json", "{'num_frames': 1, 'cropped_shape': [-1, 1]}");
    rows(",v,True,north,json,\n,w,True,north,json,\n,x,True,north,json,\n,y,True,north,json,\n");

    assertThat(Readings.problems(read()))
        .containsExactly(
            "NOTED row 1 (3, and there are 1): \"num_frames\" is not the number of images"
                + " (all images are taken)",
            "REPAIRED row 1: \"static_frames\" names frames that are not there (dropped)",
            "ERROR row 2 frame 0 (640 x 480, and the image is 24 x 16): an image has another size"
                + " than \"cropped_shape\" says",
            "ERROR row 3 \"x\": \"bbox\" is no part of a picture",
            "ERROR row 4 \"y\": \"cropped_shape\" is not [height, width] in pixels");
  }

  @Test
  void boxesAreStretchedWithTheFrames() {
    // Annotated on 24 x 16, stored as 24 x 24: y and height grow by a half.
    video("v", Example.info(1, "[]", 1.5), 24);
    example.text("v.json", "{'0': [{'bbox': [4, 3, 10, 8]}]}");
    rows("v.pkl,v,False,north,json,\n");

    assertThat(Readings.boxes(read())).containsExactly("v 0 lesion 4.0 4.5 10.0 12.0");
    assertThat(Readings.problems(read())).isEmpty();
  }

  @Test
  void annotationsOfFramesThatAreNotThereAreErrors() {
    video("v", Example.info(1, "[]", 1), 16);
    example.text("v.json", "{'1': [], '0': [{'bbox': [1, 2, 3]}]}");
    rows("v.pkl,v,0,north,json,\n");

    assertThat(Readings.problems(read()))
        .containsExactly(
            "ERROR \"v.json\" frame \"1\": there is no such frame",
            "ERROR \"v.json\" frame 0: a \"bbox\" is not [x, y, width, height]");
  }

  @Test
  void aVideoFlaggedAsEmptyIsLeftOut() {
    example.text("v/info.json", "{'empty_flag': true}");
    rows(",v,True,north,json,\n");

    assertThat(read().videos()).isEmpty();
    assertThat(Readings.problems(read()))
        .containsExactly("NOTED row 1: a video is flagged as empty (left out)");
  }

  @Test
  void theFrameRateIsTheInfosAndUnknownWhereItIsNone() {
    String info = "{'num_frames': 1, 'cropped_shape': [16, 24], 'fps': %s}";
    String[] rates = {"29.97", "30", "null", "0", "-1", "'25'", "1e999"};
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < rates.length; i++) {
      video("v" + i, info.formatted(rates[i]), 16);
      rows.append(",v%d,True,north,json,\n".formatted(i));
    }
    rows(rows.toString());

    assertThat(read().videos())
        .extracting(ForeignVideo::framesPerSecond)
        .containsExactly(
            OptionalDouble.of(29.97),
            OptionalDouble.of(30),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty());
    assertThat(Readings.problems(read()))
        .containsExactly(
            "REPAIRED row 4: \"fps\" is not a frame rate above 0 (taken as unknown)",
            "REPAIRED row 5: \"fps\" is not a frame rate above 0 (taken as unknown)",
            "REPAIRED row 6: \"fps\" is not a frame rate above 0 (taken as unknown)",
            "REPAIRED row 7: \"fps\" is not a frame rate above 0 (taken as unknown)");
  }

  @Test
  void theInputsAreTheTableAndOfEachRowFramesAndAnnotations() {
    example.of("release");
    example.bytes(
        "20221108-145033.csv",
        (HEADING
                + "annos/one.pkl,north/M7/a_M9_P0001-1,False,north,json,\n"
                + "annos/two.pkl,south/T2/raw/P2/P2_L,False,south,xml,\n"
                + "annos/one.pkl,south/neg_Q_P3,True,south,json,\n"
                + "annos/none.pkl,../outside,False,south,json,\n")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(ReleaseFormat.inputs(folder.resolve("20221108-145033.csv")))
        .containsExactly(
            folder.resolve("20221108-145033.csv"),
            folder.resolve("north/M7/a_M9_P0001-1"),
            folder.resolve("annos/one.json"),
            folder.resolve("south/T2/raw/P2/P2_L"),
            folder.resolve("annos/two"),
            folder.resolve("south/neg_Q_P3"));
  }

  @Test
  void rowsThatMakeNoSenseAreErrors() {
    rows(",v,perhaps,north,json,\n,v,True,north,voc,\n,,True,north,json,\n");

    assertThat(Readings.problems(read()))
        .containsExactly(
            "ERROR row 1: \"neg\" is neither true nor false",
            "ERROR row 2: \"anno_format\" is neither \"xml\" nor \"json\"",
            "ERROR row 3: a row has no \"jpg_folder\"");
  }

  @Test
  void aTableThatIsNoneIsAnError() {
    rows(",v,True\n");
    assertThat(Readings.problems(read()))
        .containsExactly(
            "ERROR \"20221108-145033.csv\": row 1 of a CSV file has 3 fields, and its heading has 6");

    rows(",\"v,True,north,json,\n");
    assertThat(Readings.problems(read()))
        .containsExactly("ERROR \"20221108-145033.csv\": a CSV file has a quote that does not end");
  }

  @Test
  void aFolderWithoutATableIsRefused() {
    example.text("notes.csv", "");

    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" has 0 files called YYYYMMDD-HHMMSS.csv; name the one to be read.", folder);
  }

  @Test
  void quotesAndCommasBelongToFields() throws Exception {
    assertThat(CsvTable.parse("a,b\r\n\"x,\"\"y\"\"\", z \r\n\n"))
        .isEqualTo(List.of(java.util.Map.of("a", "x,\"y\"", "b", "z")));
  }

  private void video(String name, String info, int height) {
    example.text(name + "/info.json", info).image(name + "/000000.png", 24, height, 1);
  }

  private void rows(String rows) {
    example.bytes(
        "20221108-145033.csv", (HEADING + rows).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private ForeignReading read() {
    return new ReleaseFormat().read(folder, ForeignOptions.usual());
  }
}
