package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

  @TempDir private Path folder;

  private final Missing missing = new Missing();

  @Test
  void theSvgIsTakenWhereThereAreBothAndTheNumbersGoAlong() {
    SampleRun.whole(folder);

    PictureGroup group = read().get(0);

    assertThat(group.dataset()).isEqualTo("unseen");
    Picture picture = group.pictures().get(0);
    assertThat(picture.name()).isEqualTo("froc");
    assertThat(picture.ending()).isEqualTo("svg");
    assertThat(picture.image().orElse("")).startsWith("data:image/svg+xml;base64,PHN2Zy");
    // base64 of the 21 bytes that the file has
    assertThat(picture.table()).hasValue("data:text/csv;base64,ZnAsc2Vuc2l0aXZpdHkKMSwwLjUK");
    assertThat(missing.sentences()).isEmpty();
  }

  @Test
  void aPictureThatIsFarWiderThanMostHasARowOfItsOwn() {
    String start = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=";
    new SampleRun(folder)
        .write("pictures/a.svg", start + "\"601\" height=\"900\"/>")
        .write("pictures/b.svg", start + "\"600\" height=\"100\"/>")
        .write("pictures/c.svg", start + "\"100%\" height=\"10\"/>")
        .write("pictures/d.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");

    assertThat(read().get(0).pictures())
        .extracting(Picture::isWide)
        .containsExactly(true, false, false, false);
    assertThat(new PicturesSection(read(), true).html())
        .containsOnlyOnce("<figure class=\"wide\">");
  }

  @Test
  void aDataSetMayHaveASlashInItsName() {
    new SampleRun(folder)
        .write("pictures/run.png", SampleRun.PNG)
        .write("pictures/ema/unseen/a.PNG", SampleRun.PNG);

    assertThat(read()).extracting(PictureGroup::dataset).containsExactly("", "ema/unseen");
  }

  @Test
  void aHalfWrittenPictureIsLeftOutAndNamed() {
    byte[] half = Arrays.copyOf(SampleRun.PNG, SampleRun.PNG.length - 5);
    new SampleRun(folder)
        .write("pictures/unseen/a.png", half)
        .write("pictures/unseen/b.png", SampleRun.PNG)
        .write("pictures/unseen/b.svg", SampleRun.SVG.substring(0, 60))
        .write("pictures/unseen/c.svg", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>")
        .write("pictures/unseen/d.png", new byte[0])
        .write("pictures/unseen/e.csv", "a\n");

    List<Picture> pictures = read().get(0).pictures();

    assertThat(pictures).extracting(Picture::name).containsExactly("b", "e");
    assertThat(pictures.get(0).ending()).isEqualTo("png");
    assertThat(pictures.get(1).image()).isEmpty();
    assertThat(missing.sentences())
        .containsExactly(
            "pictures/unseen/a.png is not a whole picture and was left out.",
            "pictures/unseen/b.svg is not a whole picture and was left out.",
            "pictures/unseen/c.svg is not a whole picture and was left out.",
            "pictures/unseen/d.png is not a whole picture and was left out.");
  }

  @Test
  void aSvgWithADocumentTypeIsWholeAndNothingItNamesIsLoaded() {
    new SampleRun(folder)
        .write(
            "pictures/a.svg",
            "<?xml version=\"1.0\"?><!-- drawn --><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\""
                + " \"http://127.0.0.1:1/svg11.dtd\">"
                + SampleRun.SVG);

    assertThat(read()).hasSize(1);
    assertThat(missing.sentences()).isEmpty();
  }

  @Test
  void aPictureTooLargeForAPageIsNamed() {
    new SampleRun(folder).write("pictures/a.png", new byte[(10 << 20) + 1]);

    assertThat(read()).isEmpty();
    assertThat(missing.sentences())
        .containsExactly("pictures/a.png is larger than 10 MiB and was left out.");
  }

  @Test
  void picturesOfADataSetThatWasNotEvaluatedAreLeftOut() {
    new SampleRun(folder)
        .write("pictures/run.png", SampleRun.PNG)
        .write("pictures/unseen/a.png", SampleRun.PNG)
        .write("pictures/ema/unseen/a.png", SampleRun.PNG);

    assertThat(read(List.of("ema/unseen")))
        .extracting(PictureGroup::dataset)
        .containsExactly("", "ema/unseen");
    assertThat(missing.sentences())
        .containsExactly("pictures/unseen was left out: the last evaluation has no such data set.");
  }

  @Test
  void otherFilesAndUnfinishedOnesAreNoPictures() {
    new SampleRun(folder)
        .write("pictures/a.txt", "a")
        .write("pictures/.png", SampleRun.PNG)
        .write("pictures/.tmp-a.png", SampleRun.PNG);

    assertThat(read()).isEmpty();
    assertThat(missing.sentences()).isEmpty();
  }

  private List<PictureGroup> read() {
    return read(List.of());
  }

  private List<PictureGroup> read(List<String> evaluated) {
    return Pictures.read(folder.resolve("pictures"), evaluated, missing);
  }
}
