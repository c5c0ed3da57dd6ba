package org.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewCommandTest {

  private static final Pattern VERSION =
      Pattern.compile("<((?:assertj|auto-service|junit|slf4j)\\.version)>(.*)</\\1>");
  private static final Pattern PLUGIN =
      Pattern.compile("<artifactId>(maven-\\w+-plugin)</artifactId>\\s*<version>(.*)</version>");

  @TempDir private Path folder;
  private TinyWorkplace workplace;

  @BeforeEach
  void layOut() {
    workplace = new TinyWorkplace(folder);
  }

  @Test
  void theProjectIsCompleteAndNoPlaceholderIsLeft() throws IOException {
    int code = workplace.hookline("new", "hook", "frame-counter", "--package", "com.acme.vid");

    assertThat(code).as(workplace.err()).isZero();
    Path project = workplace.current().resolve("frame-counter");
    assertThat(files(project))
        .containsExactlyInAnyOrder(
            "README.md",
            "pom.xml",
            "src/main/java/com/acme/vid/FrameCounterFactory.java",
            "src/main/java/com/acme/vid/FrameCounterHook.java",
            "src/main/java/com/acme/vid/FrameCounterSettings.java",
            "src/main/resources/com/acme/vid/frame-counter.conf",
            "src/test/java/com/acme/vid/FrameCounterFactoryTest.java",
            "src/test/java/com/acme/vid/FrameCounterHookTest.java");
    for (String file : files(project)) {
      assertThat(project.resolve(file)).content().doesNotContainPattern("(?<![\\w{(])@[a-zA-Z]+@");
    }
    assertThat(Files.readAllLines(project.resolve("README.md"))).hasSize(3);
    assertThat(workplace.out())
        .contains("pom.xml", "frame-counter-hook-1.0.jar", "hookline train hooks.frame-counter=on");
  }

  @ParameterizedTest
  @CsvSource({"frame-counter", "my-hook", "a2", "trainer"})
  void itsCodeAndItsTestsCompile(String name) throws IOException {
    workplace.hookline("new", "hook", name, "--dir", "project");

    assertThat(compiled(workplace.current().resolve("project"))).isDirectory();
  }

  /** The contract test needs what Maven does; this one needs only its classes and defaults. */
  @Test
  void itsTestOfTheHookPasses() throws Exception {
    workplace.hookline("new", "hook", "frame-counter");
    Path project = workplace.current().resolve("frame-counter");
    URL[] places = {
      compiled(project).toUri().toURL(), project.resolve("src/main/resources").toUri().toURL()
    };

    try (URLClassLoader loader = new URLClassLoader(places, getClass().getClassLoader())) {
      Class<?> test = loader.loadClass("org.example.FrameCounterHookTest");
      Constructor<?> constructor = test.getDeclaredConstructor();
      constructor.setAccessible(true);
      int run = 0;
      for (Method method : test.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          method.setAccessible(true);
          method.invoke(constructor.newInstance());
          run++;
        }
      }
      assertThat(run).isEqualTo(3);
    }
  }

  @Test
  void itsVersionsAreThoseOfThisBuild() throws IOException {
    workplace.hookline("new", "hook", "frame-counter");
    String pom = Files.readString(workplace.current().resolve("frame-counter/pom.xml"));
    String ours = Files.readString(Path.of("../pom.xml"));

    assertThat(ours).containsPattern("<version>" + between(pom, "hookline.version") + "</version>");
    List<String> versions = VERSION.matcher(pom).results().map(MatchResult::group).toList();
    assertThat(versions).hasSize(4);
    assertThat(ours).contains(versions);
    List<String> plugins = PLUGIN.matcher(pom).results().map(MatchResult::group).toList();
    assertThat(plugins).hasSize(4);
    String oursOnOneLine = ours.replaceAll("\\s+", "");
    assertThat(plugins)
        .allSatisfy(p -> assertThat(oursOnOneLine).contains(p.replaceAll("\\s+", "")));
  }

  @Test
  void aFolderThatIsThereIsLeftAlone() throws IOException {
    Path there = Files.createDirectory(workplace.current().resolve("frame-counter"));

    assertThat(workplace.hookline("new", "hook", "frame-counter")).isEqualTo(2);

    assertThat(workplace.err())
        .isEqualToNormalizingNewlines(
            "hookline: \"%s\" exists already; choose another folder with --dir\n".formatted(there));
    assertThat(there).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FrameCounter | org.example | \"FrameCounter\" cannot name a hook; use lower-case words",
        "hook | org.example | \"hook\" is what all of them are",
        "counter | org.class | \"org.class\" is not a Java package",
        "timer | org.example | there is a hook \"timer\" already, in ",
      })
  void badNamesAreRefusedBeforeAnythingIsWritten(String name, String packageName, String message) {
    assertThat(workplace.hookline("new", "hook", name, "--package", packageName)).isEqualTo(2);

    assertThat(workplace.err()).startsWith("hookline: " + message);
    assertThat(workplace.current().resolve(name)).doesNotExist();
  }

  @Test
  void onlyHooksHaveATemplate() {
    assertThat(workplace.hookline("new", "writer", "csv")).isEqualTo(2);

    assertThat(workplace.err()).contains("writer", "hook", "\"hookline new --help\" explains it");
  }

  /** The testkit is not on this class path, so its sources stand in for its jar. */
  private Path compiled(Path project) throws IOException {
    List<Path> sources =
        files(project).stream()
            .filter(file -> file.endsWith(".java"))
            .map(project::resolve)
            .toList();
    assertThat(sources).hasSize(5);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    TestJars.compile(
        classes,
        sources,
        "-Xlint:all,-processing,-classfile",
        "-Werror",
        "-sourcepath",
        Path.of("../testkit/src/main/java").toString());
    return classes;
  }

  private static String between(String pom, String tag) {
    return pom.substring(pom.indexOf("<" + tag + ">") + tag.length() + 2, pom.indexOf("</" + tag));
  }

  private static List<String> files(Path project) throws IOException {
    try (Stream<Path> all = Files.walk(project)) {
      return all.filter(Files::isRegularFile)
          .map(file -> project.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}
