package org.hookline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.hookline.InputException;
import org.hookline.PluginException;
import org.hookline.config.TestPlugins.AdamW;
import org.hookline.config.TestPlugins.BlockSettings;
import org.hookline.config.TestPlugins.Gadget;
import org.hookline.config.TestPlugins.Lamp;
import org.hookline.config.TestPlugins.Optimizer;
import org.hookline.config.TestPlugins.Sgd;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBinderTest {

  enum Geometry {
    LINEAR,
    PHASED_ARRAY
  }

  record Point(int x, int y) {}

  record Everything(
      int count,
      long iterations,
      double rate,
      boolean flip,
      String title,
      Duration pause,
      Path file,
      Geometry geometry,
      List<Integer> milestones,
      Map<String, Double> weights,
      Optional<String> note,
      Point centre,
      Config raw) {}

  record Count(int count) {}

  record Iterations(long iterations) {}

  record Rate(double rate) {}

  record Flip(boolean flip) {}

  record Title(String title) {}

  record Pause(Duration pause) {}

  record File(Path file) {}

  record Shape(Geometry geometry) {}

  record Steps(List<Integer> milestones) {}

  record Nested(Point centre) {}

  record Named(Map<String, Integer> sizes) {}

  record Learning(Optimizer optimizer) {}

  record Model(Choice<Gadget> model) {}

  record Odd(OptionalInt odd) {}

  record Range(int least, int most) {
    Range {
      if (least > most) {
        throw new IllegalArgumentException("least must not be above most");
      }
      if (most > 9) {
        throw new IllegalArgumentException("the range ends at 9");
      }
    }
  }

  @Test
  void everySupportedTypeIsBound() {
    Everything bound =
        bind(
            """
            count = 3
            iterations = 1e4
            rate = 1e-3
            flip = on
            title = a title
            pause = 1500 ms
            file = "/data/a.json"
            geometry = phased-array
            milestones = [1, 2.0]
            weights { b = 2, a = 0.5 }
            note = 7
            centre { x = 1, y = 2 }
            raw { any { thing = 1 } }
            """,
            Everything.class);

    assertThat(bound)
        .isEqualTo(
            new Everything(
                3,
                10_000,
                0.001,
                true,
                "a title",
                Duration.ofMillis(1500),
                Path.of("/data/a.json"),
                Geometry.PHASED_ARRAY,
                List.of(1, 2),
                Map.of("a", 0.5, "b", 2.0),
                Optional.of("7"),
                new Point(1, 2),
                ConfigFactory.parseString("any { thing = 1 }")));
    assertThat(bound.weights().keySet()).containsExactly("a", "b");
  }

  @Test
  void listsMapsAndOptionalsMayBeLeftOut() {
    assertThat(bind("", Steps.class).milestones()).isEmpty();
    assertThat(bind("", Named.class).sizes()).isEmpty();
    assertThat(bind("note = null", Note.class).note()).isEmpty();
  }

  record Note(Optional<String> note) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count = many|count = \"many\": expected a whole number",
        "count = 1.5|count = 1.5: expected a whole number",
        "count = 1e-999999999|count = 1e-999999999: expected a whole number",
        "count = 3000000000|count = 3000000000: expected a whole number from -2147483648 to"
            + " 2147483647",
        "count = 1e999999999|count = 1e999999999: expected a whole number from -2147483648 to"
            + " 2147483647",
        "count = [1]|count = [1]: expected a whole number",
        "count { a = 1 }|count: expected a whole number",
        "count = on|count = \"on\": expected a whole number"
      })
  void aWholeNumberIsOne(String text, String problem) {
    assertProblems(text, Count.class, "test.conf:1: " + problem);
  }

  @Test
  void wholeNumbersMayBeWrittenInAnyWay() {
    assertThat(bind("count = 2.0", Count.class).count()).isEqualTo(2);
    assertThat(bind("count = 1e4", Count.class).count()).isEqualTo(10_000);
    assertThat(bind("count = \"12\"", Count.class).count()).isEqualTo(12);
    assertThat(bind("count = 0e9", Count.class).count()).isZero();
    assertThat(bind("iterations = 9223372036854775807", Iterations.class).iterations())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void otherTypesSayWhatTheyExpect() {
    assertProblems("rate = fast", Rate.class, "test.conf:1: rate = \"fast\": expected a number");
    assertProblems(
        "rate = 1e999",
        Rate.class,
        "test.conf:1: rate = 1e999: expected a number of at most 1.7976931348623157E308");
    assertProblems("flip = maybe", Flip.class, "test.conf:1: flip = \"maybe\": expected on or off");
    assertProblems("flip = 1", Flip.class, "test.conf:1: flip = 1: expected on or off");
    assertProblems("title = [a]", Title.class, "test.conf:1: title = [\"a\"]: expected text");
    assertProblems(
        "pause = 5", Pause.class, "test.conf:1: pause = 5: expected a duration such as 5s");
    assertProblems(
        "pause = 5 moons",
        Pause.class,
        "test.conf:1: pause = \"5 moons\": expected a duration such as 5s");
    assertProblems("file = \"\"", File.class, "test.conf:1: file = \"\": expected a path");
    assertProblems(
        "geometry = convex",
        Shape.class,
        "test.conf:1: geometry = \"convex\": expected one of linear, phased-array");
    assertProblems(
        "milestones = 5",
        Steps.class,
        "test.conf:1: milestones = 5: expected a list in square brackets");
    assertProblems(
        "milestones = [1,\n x]",
        Steps.class,
        "test.conf:2: milestones[1] = \"x\": expected a whole number");
    assertProblems(
        "centre = 5",
        Nested.class,
        "test.conf:1: centre = 5: expected a section of keys in braces");
  }

  @Test
  void unknownKeysAtEveryLevelGetASuggestion() {
    assertProblems(
        "centre {\n  x = 1\n  y = 2\n  colour = red\n}\n centra = 1",
        Nested.class,
        "test.conf:4: centre.colour: unknown key; known: x, y",
        "test.conf:6: centra: unknown key; did you mean \"centre\"? known: centre");
  }

  @Test
  void missingKeysAreReportedAtTheirSection() {
    assertProblems("\ncentre { y = 1 }", Nested.class, "test.conf:2: centre.x: missing");
    assertProblems("", Nested.class, "centre.x: missing", "centre.y: missing");
  }

  @Test
  void allProblemsAreReportedAtOnceByFileAndLine() {
    Config config =
        parse("command line", "count = many")
            .withFallback(parse("a.conf", "\nflip = 3"))
            .withFallback(parse("a.conf", "rate = x"));

    assertThatThrownBy(() -> new RecordBinder(TestPlugins.catalog()).bind(config, Three.class))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            4 problems in the configuration; nothing was started
              a.conf:1: rate = "x": expected a number
              a.conf:2: flip = 3: expected on or off
              command line: count = "many": expected a whole number
              title: missing""");
  }

  record Three(int count, double rate, boolean flip, String title) {}

  @Test
  void whatARecordRejectsIsReportedAtTheKeyItsMessageBeginsWith() {
    assertProblems(
        "most = 2\nleast = 3", Range.class, "test.conf:2: least = 3: must not be above most");
    assertProblems(
        "range {\n least = 1\n most = 12\n}",
        Ranged.class,
        "test.conf:1: range: the range ends at 9");
  }

  record Ranged(Range range) {}

  @Test
  void aSealedInterfaceIsChosenByType() {
    assertThat(bind("optimizer { type = sgd, lr = 0.1 }", Learning.class).optimizer())
        .isEqualTo(new Sgd(0.1, Optional.empty()));
    assertThat(bind("optimizer { type = adam-w, lr = 0.1 }", Learning.class).optimizer())
        .isEqualTo(new AdamW(0.1));
    assertThat(bind("optimizer { type = SGD, lr = 0.1 }", Learning.class).optimizer())
        .isEqualTo(new Sgd(0.1, Optional.empty()));
    assertProblems(
        "optimizer { type = adam-q, lr = 0.1 }",
        Learning.class,
        "test.conf:1: optimizer.type = \"adam-q\": unknown type; did you mean \"adam-w\"? known:"
            + " adam-w, sgd");
    assertProblems(
        "optimizer { lr = 0.1 }",
        Learning.class,
        "test.conf:1: optimizer.type: missing; expected one of adam-w, sgd");
    assertProblems(
        "optimizer { type = adam-w, lr = 0.1, momentum = 0.9 }",
        Learning.class,
        "test.conf:1: optimizer.momentum: unknown key; known: lr");
  }

  @Test
  void aChoiceFindsItsPluginAndTakesItsDefaults() {
    Choice<Gadget> model = bind("model.type = block", Model.class).model();

    assertThat(model.instance()).isEqualTo("model");
    assertThat(model.path()).isEqualTo("model");
    assertThat(model.factory().name()).isEqualTo("block");
    assertThat(model.settings()).isEqualTo(new BlockSettings(16));
    assertThat(bind("model { type = block, width = 3 }", Model.class).model().settings())
        .isEqualTo(new BlockSettings(3));
  }

  @Test
  void aChoiceOfWhatIsNotThereListsWhatIs() {
    assertProblems(
        "model.type = blok",
        Model.class,
        "test.conf:1: model.type: no \"blok\" among the gadgets; did you mean \"block\"? found:"
            + " block");
    assertProblems(
        "model { }", Model.class, "test.conf:1: model.type: missing; expected one of block");
    assertProblems(
        "model { type = block, widht = 3 }",
        Model.class,
        "test.conf:1: model.widht: unknown key; did you mean \"width\"? known: width");
  }

  @Test
  void onePluginIsBoundByItselfFromArgumentsOverItsDefaults() {
    RecordBinder binder = new RecordBinder(TestPlugins.catalog());
    PluginKind<Lamp> lamps = PluginKind.switched("lamps", Lamp.class);

    Choice<Lamp> choice = binder.bind(lamps, "lamp", List.of("width=3", "width=5"));

    assertThat(choice.instance()).isEqualTo("lamp");
    assertThat(choice.settings()).isEqualTo(new BlockSettings(5));
    assertThatThrownBy(() -> binder.bind(lamps, "lamp", List.of("widht=3")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("widht: unknown key; did you mean \"width\"? known: width");
    assertThatThrownBy(() -> binder.bind(lamps, "limp", List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage("no \"limp\" among the lamps; did you mean \"lamp\"? found: lamp");
    assertThatThrownBy(() -> binder.bind(lamps, "lamp", List.of("width")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("\"width\" is not understood; expected key=value");
  }

  @Test
  void aComponentThatNoConfigurationCanExpressIsThePluginsFault() {
    assertThatThrownBy(() -> bind("odd = 1", Odd.class))
        .isInstanceOf(PluginException.class)
        .hasMessage(
            "the settings at \"odd\" are of type java.util.OptionalInt, which no configuration can"
                + " express; use a record, a number, text, a list or another of the types in the"
                + " plug-in guide");
  }

  private static <R extends Record> R bind(String text, Class<R> type) {
    return new RecordBinder(TestPlugins.catalog()).bind(parse("test.conf", text), type);
  }

  private static Config parse(String origin, String text) {
    return ConfigFactory.parseString(
        text, ConfigParseOptions.defaults().setOriginDescription(origin));
  }

  private static void assertProblems(String text, Class<? extends Record> type, String... lines) {
    assertThatThrownBy(() -> bind(text, type))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems()).extracting(Problem::toString).containsExactly(lines));
  }
}
