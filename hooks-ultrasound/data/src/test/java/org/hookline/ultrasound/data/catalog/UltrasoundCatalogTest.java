package org.hookline.ultrasound.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReader;
import org.hookline.detection.coco.CocoReading;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.DataSources;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.SettingsOf;
import org.hookline.ultrasound.data.simulation.UltrasoundSimulation;
import org.hookline.ultrasound.data.simulation.UltrasoundSimulationFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UltrasoundCatalogTest {

  @TempDir private Path root;

  private CatalogExample example = new CatalogExample(Path.of(""));

  @BeforeEach
  void write() {
    example = CatalogExample.written(root);
  }

  @Test
  void patientsAreDealtOutByFoldsAndFramesStayWhereTheyAre() {
    make();

    VideoDataset train = read("train").dataset();
    VideoDataset test = read("test").dataset();
    assertThat(train.videos())
        .extracting(Video::name)
        .containsExactly("bus/n/a_M7_1", "bus/s/neg", "clinic/a");
    assertThat(test.videos())
        .extracting(Video::name)
        .containsExactly("bus/n/b_M70_2", "bus/s/T2/raw/x", "clinic/b");
    assertThat(train.frames().map(Frame::file))
        .containsExactly(
            root.resolve("bus/n/a_M7_1/000000.png"),
            root.resolve("bus/n/a_M7_1/000001.png"),
            root.resolve("bus/s/neg/000000.png"),
            root.resolve("clinic/frames/1.png"));
    assertThat(read("train").report().problems()).isEmpty();
    assertThat(read("test").report().problems()).isEmpty();
  }

  @Test
  void whatTheSourcesSayOfVideosFramesAndObjectsIsThere() {
    make();

    Video first = read("train").dataset().videos().get(0);
    // printf 's\nP0001' | sha256sum
    assertThat(first.attributes())
        .isEqualTo(
            Map.of(
                "organ", "breast",
                "hospital", "st_north",
                "release", "20260101-090000",
                "device", "M7",
                "patient", "66a8f191767cb04e"));
    assertThat(first.framesPerSecond()).isEqualTo(OptionalDouble.of(25));
    assertThat(first.frames()).extracting(Frame::isStatic).containsExactly(false, true);
    assertThat(first.frames()).extracting(Frame::index).containsExactly(0, 1);
    Annotation mass = first.frames().get(1).annotations().get(0);
    assertThat(mass.box()).isEqualTo(new Box(4, 3, 10, 8));
    // Of all words in the order of their letters: Lymph-node, Mass, nodule.
    assertThat(mass.category()).isEqualTo(2);
    assertThat(read("test").dataset().categories())
        .containsExactly(
            new Category(1, "Lymph-node"), new Category(2, "Mass"), new Category(3, "nodule"));
    Video clinic = read("train").dataset().videos().get(2);
    assertThat(clinic.framesPerSecond()).isEqualTo(OptionalDouble.of(30));
    assertThat(clinic.attributes())
        .isEqualTo(
            Map.of(
                "organ", "thyroid",
                "hospital", "west",
                "release", "20260301-120000",
                "note", "1f02674a426804dd left",
                "patient", "1f02674a426804dd"));
  }

  @Test
  void everyPartIsOpenedByItsName() {
    make();

    assertThat(names("test", "breast_st_north@20260101-090000@M70"))
        .containsExactly("bus/n/b_M70_2");
    assertThat(names("test", "breast_south@20260101-090000@T2")).containsExactly("bus/s/T2/raw/x");
    assertThat(names("test", "breast_ALL@20260101-090000"))
        .containsExactly("bus/n/b_M70_2", "bus/s/T2/raw/x");
    assertThat(names("test", "thyroid_west@20260301-120000@C5")).containsExactly("clinic/b");
    assertThat(names("train", "breast_south@20260101-090000@SuperScan"))
        .containsExactly("bus/s/neg");
    // Known from the other split, and so empty here.
    assertThat(names("train", "breast_south@20260101-090000@T2")).isEmpty();
    assertThatThrownBy(() -> names("train", "breast_south@20260101-090000@T3"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" has no data set \"breast_south@20260101-090000@T3\"; did you mean"
                + " \"breast_south@20260101-090000@T2\"? known: \"breast_ALL@20260101-090000\","
                + " \"breast_south@20260101-090000\", \"breast_south@20260101-090000@SuperScan\","
                + " \"breast_south@20260101-090000@T2\", \"breast_st_north@20260101-090000\","
                + " \"breast_st_north@20260101-090000@M7\","
                + " \"breast_st_north@20260101-090000@M70\", \"thyroid_ALL@20260301-120000\","
                + " \"thyroid_west@20260301-120000\", \"thyroid_west@20260301-120000@C5\".",
            example.index().resolve("train.json"));
  }

  @Test
  void aSourceMayGoToOneSplitAsAWhole() {
    example
        .source("bus", example.release(Optional.of(SourceSplit.TEST)))
        .source("clinic", example.clinic(Optional.of("west"), Optional.of(SourceSplit.TRAIN)));

    make();

    assertThat(names("train")).containsExactly("clinic/a", "clinic/b");
    assertThat(names("test")).hasSize(4);
  }

  @Test
  void aSplitWithoutVideosIsThereAndEmpty() {
    example.source("bus", example.release(Optional.of(SourceSplit.TEST))).without("clinic");

    make();

    assertThat(names("train")).isEmpty();
    assertThat(names("train", "breast_ALL@20260101-090000")).isEmpty();
  }

  @Test
  void everyObjectMayBeCalledTheSame() {
    new UltrasoundCatalog(example.settings(List.of(0), Optional.of("lesion"))).make(text -> {});

    assertThat(read("train").dataset().categories()).containsExactly(new Category(1, "lesion"));
    assertThat(read("train").dataset().frames().flatMap(frame -> frame.annotations().stream()))
        .extracting(Annotation::category)
        .containsOnly(1);
  }

  @Test
  void theSameSourcesGiveTheSameBytes() throws IOException {
    make();
    Map<String, String> before = contents();
    Files.delete(example.index().resolve("test.json"));

    assertThat(example.catalog().isComplete()).isFalse();
    make();

    assertThat(contents()).isEqualTo(before);
    assertThat(before).containsOnlyKeys(".lock", "catalog.json", "salt", "test.json", "train.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bus/annos/1.json: {'1': [{'bbox': [4, 3, 10, 9], 'category': 'Mass', 'track': 7}]}",
        "bus/n/a_M7_1/info.json: {'num_frames': 2, 'cropped_shape': [16, 24], 'static_frames': [0]}",
        "bus/annos/3/000000.xml: <annotation><size><width>24</width><height>16</height></size></annotation>",
        "clinic/all.json: {'categories': [], 'videos': [], 'images': [], 'annotations': []}",
        "bus/20260101-090000.csv: pkl_file,jpg_folder,neg,hospital,anno_format\n,s/neg,True,south,json\n",
      })
  void anEditMakesTheIndexAnew(String edit) throws IOException {
    make();
    String before = contents().toString();
    assertThat(example.catalog().isComplete()).isTrue();
    int colon = edit.indexOf(':');

    example.files().text(edit.substring(0, colon), edit.substring(colon + 2));

    assertThat(example.catalog().isComplete()).isFalse();
    assertThat(makeLogging(example.settings()))
        .contains(
            "INFO The index in \"%s\" is made: a source has changed".formatted(example.index()));
    assertThat(example.catalog().isComplete()).isTrue();
    assertThat(contents().toString()).isNotEqualTo(before);
  }

  @Test
  void framesThatComeGoOrChangeInSizeMakeItAnew() throws IOException {
    make();
    example.files().image("bus/s/neg/000001.png");
    assertThat(example.catalog().isComplete()).isFalse();
    make();
    assertThat(read("train").dataset().videos().get(1).frames()).hasSize(2);

    Files.delete(root.resolve("bus/s/neg/000000.png"));
    assertThat(example.catalog().isComplete()).isFalse();
    make();
    assertThat(read("train").dataset().videos().get(1).frames()).hasSize(1);

    Files.write(root.resolve("clinic/frames/1.png"), new byte[3]);
    assertThat(example.catalog().isComplete()).isFalse();
  }

  @Test
  void aCopyAFileByTheWayAndAnotherPlaceAreNoChange() throws IOException {
    make();
    Path table = root.resolve("bus/20260101-090000.csv");
    Files.write(table, Files.readAllBytes(table));
    Files.setLastModifiedTime(table, java.nio.file.attribute.FileTime.fromMillis(0));
    example.files().text("bus/n/a_M7_1/Thumbs.db", "x").text("bus/notes.txt", "x");
    assertThat(example.catalog().isComplete()).isTrue();

    Path moved = root.resolveSibling(root.getFileName() + "-moved");
    Files.move(root, moved);
    CatalogExample elsewhere = new CatalogExample(moved);
    elsewhere
        .source("bus", elsewhere.release(Optional.empty()))
        .source("clinic", elsewhere.clinic(Optional.of("west"), Optional.empty()));
    assertThat(elsewhere.catalog().isComplete()).isTrue();
    Files.move(moved, root);
  }

  @Test
  void otherSettingsMakeItAnewAndTheLogSaysSo() {
    make();

    List<String> lines = makeLogging(example.settings(List.of(1, 2), Optional.empty()));

    assertThat(lines)
        .contains(
            "INFO The index in \"%s\" is made: it was made with other settings"
                .formatted(example.index()));
    assertThat(names("test")).containsExactly("bus/n/a_M7_1", "bus/s/neg", "clinic/a");
  }

  @Test
  void anIndexThatSomebodyEditedIsMadeAnew() throws IOException {
    make();
    Map<String, String> before = contents();
    Files.writeString(example.index().resolve("train.json"), "{}");

    assertThat(makeLogging(example.settings()))
        .contains(
            "INFO The index in \"%s\" is made: its files are not as they were written"
                .formatted(example.index()));
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void aSourceThatCannotBeUsedLeavesTheIndexAsItWas() throws IOException {
    make();
    Map<String, String> before = contents();
    example.files().text("bus/annos/1.json", "{'5': []}");

    assertThatThrownBy(this::make)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" cannot be used:\n  there is no such frame: \"annos/1.json\" frame \"5\"",
            root.resolve("bus/20260101-090000.csv"));
    assertThat(contents()).isEqualTo(before);
    assertThat(example.catalog().isComplete()).isFalse();
  }

  @Test
  void whoeverReadsMeanwhileSeesOneIndexOrTheOther() throws Exception {
    Path file = example.index().resolve("train.json");
    List<String> boxes = List.of("[4, 3, 10, 8]", "[4, 3, 10, 9]");
    Set<String> whole = new HashSet<>();
    for (String box : boxes) {
      annotate(box);
      make();
      whole.add(Files.readString(file));
    }
    Set<String> seen = ConcurrentHashMap.newKeySet();
    AtomicBoolean running = new AtomicBoolean(true);
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<?> reading =
          reader.submit(
              () -> {
                while (running.get()) {
                  seen.add(Files.readString(file));
                }
                return null;
              });
      for (int i = 0; i < 30; i++) {
        annotate(boxes.get(i % 2));
        make();
      }
      running.set(false);
      reading.get();
    } finally {
      reader.shutdownNow();
    }

    assertThat(seen).isSubsetOf(whole);
  }

  private void annotate(String box) {
    example.files().text("bus/annos/1.json", "{'1': [{'bbox': %s}]}".formatted(box));
  }

  @Test
  void aFirstMakingThatBrokeOffIsTakenUp() throws IOException {
    example.files().text("bus/annos/1.json", "{'5': []}");
    assertThatThrownBy(this::make).isInstanceOf(InputException.class);
    Files.writeString(example.index().resolve("train.json"), "half a file");
    example.files().text("bus/annos/1.json", "{}");

    assertThat(example.catalog().isComplete()).isFalse();
    make();

    assertThat(names("train")).hasSize(3);
  }

  @Test
  void aFolderThatHoldsSomethingElseIsRefused() throws IOException {
    Files.writeString(example.index().resolve("train.json"), "{}");
    assertThatThrownBy(() -> example.catalog().isComplete())
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The folder \"%s\" holds files but no index; choose another folder, or delete it if"
                + " nothing in it is needed.",
            example.index());

    Files.writeString(example.index().resolve("catalog.json"), "{\"a\": 1}");
    assertThatThrownBy(() -> example.catalog().isComplete())
        .hasMessage(
            "The folder \"%s\" holds a \"catalog.json\" of something else; choose another folder.",
            example.index());

    Files.writeString(example.index().resolve("catalog.json"), "{");
    assertThatThrownBy(() -> example.catalog().isComplete())
        .hasMessage(
            "The folder \"%s\" holds a damaged \"catalog.json\"; delete it or choose another"
                + " folder.",
            example.index());
  }

  @Test
  void noPatientIsNamedInAFileOrALog() throws IOException {
    List<String> lines = makeLogging(example.settings());

    for (String patient : CatalogExample.PATIENTS) {
      assertThat(contents().toString()).doesNotContain(patient);
      assertThat(lines.toString()).doesNotContain(patient);
    }
    assertThat(lines)
        .contains(
            "INFO train.json: 3 videos of 2 patients, 4 frames, 2 objects",
            "INFO test.json: 3 videos of 3 patients, 3 frames, 3 objects");
  }

  @Test
  void aPatientInTheNameOfAVideoOrDeviceIsHiddenThere() throws IOException {
    // Of the folder's name the second word is the device, which here is the patient.
    example.table(",s/neg,True,,st_north,json,,,\n,n/x_P0001,True,P0001.mp4,st_north,json,,,\n");
    example
        .files()
        .text("bus/n/x_P0001/info.json", "{'num_frames': 1, 'cropped_shape': [16, 24]}")
        .image("bus/n/x_P0001/000000.png");
    example.without("clinic");

    List<String> lines = makeLogging(example.settings(List.of(), Optional.empty()));

    Video video = read("train").dataset().videos().get(1);
    assertThat(video.name()).isEqualTo("bus/n/x_66a8f191767cb04e");
    assertThat(video.attributes()).doesNotContainKey("device");
    assertThat(lines)
        .contains(
            "WARN \"%s\": the device is the patient's id (left out): \"n/x_66a8f191767cb04e\""
                .formatted(root.resolve("bus/20260101-090000.csv")));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aSaltIsMadeOnceForItsOwnerAlone() throws IOException {
    Path salt = example.index().resolve("salt");
    Files.delete(salt);

    make();

    assertThat(Files.readString(salt)).matches("[0-9a-f]{32}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(salt)))
        .isEqualTo("rw-------");
    String before = contents().toString();
    Files.delete(example.index().resolve("train.json"));
    make();
    assertThat(contents().toString()).isEqualTo(before);
  }

  @Test
  void theSameVideoFromTwoSourcesIsRefused() {
    example.source("again", example.release(Optional.of(SourceSplit.TEST)));

    assertThatThrownBy(this::make)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The sources \"again\" and \"bus\" both have the video \"n/a_M7_1\" of"
                + " \"breast_st_north@20260101-090000@M7\"; leave one of them out.");
  }

  @Test
  void videosOfOneNameAreToldApart() {
    example.clinic(
        "{'id': 1, 'name': 'a', 'patient': 'W1'}", "{'id': 2, 'name': 'a', 'patient': 'W1'}");
    example.without("bus").source("other", otherClinic());

    make();

    assertThat(names("train")).containsExactly("clinic/a", "clinic/a-2", "other/a", "other/a-2");
  }

  private CatalogSource otherClinic() {
    return new CatalogSource.CocoVid(
        "thyroid",
        root.resolve("clinic/all.json"),
        root.resolve("clinic/frames"),
        Optional.of("east"),
        "20260301-120000",
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void aFileThatContradictsTheSettingsIsRefused() {
    example.clinic(
        "{'id': 1, 'name': 'a', 'hospital': 'east', 'organ': 'thyroid'}",
        "{'id': 2, 'name': 'b', 'release': '20250101-000000', 'hospital': ' '}");

    assertThatThrownBy(this::make)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" cannot be used:\n"
                // printf 's\na' | sha256sum; without a patient, the name is taken for one.
                + "  the file says another hospital than the settings, \"west\":"
                + " \"009fa556751b7e96\" (\"east\")\n"
                + "  the file says another release than the settings, \"20260301-120000\":"
                + " \"%s\" (\"20250101-000000\")",
            root.resolve("clinic/all.json"), "cd85bddd767983fd");
  }

  @Test
  void aHospitalThatCannotBeNamedIsRefused() {
    example.table(
        ",n/a_M7_1,True,P1.mp4,a@b,json,,,\n,s/neg,True,P1.mp4,ALL,json,,,\n,n/b_M70_2,True,P1.mp4,,json,,,M@7\n");

    assertThatThrownBy(this::make)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" cannot be used:\n"
                + "  a hospital cannot be a part of a name: \"ALL\" stands for all, and \"@\" ends"
                + " a part: \"n/a_M7_1\" (\"a@b\"), \"s/neg\" (\"ALL\")\n"
                + "  a device cannot be a part of a name: \"ALL\" stands for all, and \"@\" ends a"
                + " part: \"n/b_M70_2\" (\"M@7\")",
            root.resolve("bus/20260101-090000.csv"));
  }

  @Test
  void aVideoWithoutAHospitalBelongsToAllOfThem() {
    example.without("bus").source("clinic", example.clinic(Optional.empty(), Optional.empty()));

    List<String> lines = makeLogging(example.settings());

    assertThat(names("train", "thyroid_ALL@20260301-120000")).containsExactly("clinic/a");
    assertThat(lines)
        .contains(
            "WARN \"%s\": no hospital is known of a video (in no data set but that of all"
                    .formatted(root.resolve("clinic/all.json"))
                + " hospitals): \"a\", \"b\"");
  }

  @Test
  void aPatientInBothSplitsIsSaid() {
    example.clinic("{'id': 1, 'name': 'a', 'patient': 'P0009'}");
    example.source("clinic", example.clinic(Optional.of("west"), Optional.of(SourceSplit.TRAIN)));

    // printf 's\nP0009' | sha256sum
    assertThat(makeLogging(example.settings()))
        .contains(
            "WARN 1 patient in both splits, so results on test say little: [%s]"
                .formatted("d71d748597ecd85e"));
  }

  @Test
  void sourcesWithoutAnyVideoAreRefused() {
    example.table("");
    example.without("clinic");

    assertThatThrownBy(this::make)
        .isInstanceOf(InputException.class)
        .hasMessage("The sources of the index in \"%s\" have no video.", example.index());
  }

  @Test
  void aSourceThatIsNotThereIsNamed() {
    example.source(
        "more",
        new CatalogSource.Release(
            "breast", root.resolve("bus/20270101-090000.csv"), Optional.empty()));

    assertThatThrownBy(this::make)
        .isInstanceOf(InputException.class)
        .hasMessage("There is no file \"%s\".", root.resolve("bus/20270101-090000.csv"));
  }

  @Test
  void aSimulatedSourceIsMadeBeforeTheIndexOverIt() {
    UltrasoundSimulation simulation =
        new UltrasoundSimulation(
            SettingsOf.of(
                new UltrasoundSimulationFactory(),
                "folder = \"%s\", train-videos = 2, test-videos = 1, frames = 2, size = 64"
                    .formatted(root.resolve("simulated"))));
    CatalogExample over = new CatalogExample(root);
    over.source(
        "simulated",
        new CatalogSource.CocoVid(
            "breast",
            root.resolve("simulated/train.json"),
            root.resolve("simulated/frames"),
            Optional.empty(),
            "20260101-090000",
            Optional.empty(),
            Optional.of(SourceSplit.TRAIN)));
    List<String> progress = new ArrayList<>();
    DataSources sources = new DataSources(List.of(over.catalog(), simulation), progress::add);

    VideoDataset train =
        sources.open(
            "train",
            new CocoSource(
                over.index().resolve("train.json"), root, List.of("breast_ALL@20260101-090000")));

    assertThat(train.videos())
        .extracting(Video::name)
        .containsExactly("simulated/train-0001", "simulated/train-0002");
    assertThat(progress).last().isEqualTo("read 1 of 1 sources");
  }

  private void make() {
    example.catalog().make(text -> {});
  }

  private static List<String> makeLogging(UltrasoundCatalogSettings settings) {
    try (LoggedLines catalog = new LoggedLines(UltrasoundCatalog.class);
        LoggedLines index = new LoggedLines(CatalogIndex.class);
        LoggedLines videos = new LoggedLines(SourceVideos.class)) {
      new UltrasoundCatalog(settings).make(text -> {});
      return Stream.of(catalog, index, videos).flatMap(it -> it.lines().stream()).toList();
    }
  }

  private CocoReading read(String split, String... names) {
    return new CocoReader()
        .read(
            split, new CocoSource(example.index().resolve(split + ".json"), root, List.of(names)));
  }

  private List<String> names(String split, String... names) {
    return read(split, names).dataset().videos().stream().map(Video::name).toList();
  }

  /** Names and contents of all files of the index. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(example.index())) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void aPatientWhoseIdIsWrittenOtherwiseInANameIsHiddenAllTheSame() throws IOException {
    example.clinic("{'id': 1, 'name': 'Mueller_1', 'patient': 'mueller'}");
    make();

    assertThat(contents().toString()).doesNotContainIgnoringCase("mueller");
  }

  @Test
  void anIdThatIsAPartOfAnotherNumberLeavesIt() throws IOException {
    example.clinic("{'id': 1, 'name': 'scan 12', 'patient': '1'}");
    make();

    // Bare of separators "scan12" holds the 1, so the name goes as a whole.
    assertThat(contents().toString()).doesNotContain("scan");
  }
}
