package org.hookline.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreloadsTest {

  private static final List<String> happened = Collections.synchronizedList(new ArrayList<>());
  private static CountDownLatch begun = new CountDownLatch(0);
  private static CountDownLatch released = new CountDownLatch(0);

  @TempDir Path folder;

  /** Loads when it is let. */
  public static final class Slow implements Preload {
    @Override
    public void load() {
      begun.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      happened.add("loaded on " + Thread.currentThread().getName());
    }
  }

  /** Does not load. */
  public static final class Failing implements Preload {
    @Override
    public void load() {
      happened.add("failed");
      throw new UnsatisfiedLinkError("no such library");
    }
  }

  @BeforeEach
  void nothingHasHappened() {
    happened.clear();
  }

  @Test
  void thePreloadRunsBesideTheBodyAndIsWaitedFor() throws IOException {
    begun = new CountDownLatch(1);
    released = new CountDownLatch(1);

    String result = Preloads.during(loader(Slow.class), PreloadsTest::untilItHasBegun);

    assertThat(result).isEqualTo("done");
    assertThat(happened).containsExactly("body", "loaded on preload");
  }

  @Test
  void aFailureIsLeftToWhoeverNeedsWhatIsLoaded() throws IOException {
    assertThat(Preloads.during(loader(Failing.class), () -> "done")).isEqualTo("done");
    assertThat(happened).containsExactly("failed");
  }

  @Test
  void aProviderThatDoesNotExistIsNoFailureEither() throws IOException {
    assertThat(Preloads.during(loader("org.example.Missing"), () -> "done")).isEqualTo("done");
  }

  @Test
  void theBodysFailureComesThroughWhenThePreloadIsOver() throws IOException {
    ClassLoader loader = loader(Failing.class);
    assertThatThrownBy(
            () ->
                Preloads.during(
                    loader,
                    () -> {
                      throw new IllegalStateException("body");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("body");
    assertThat(happened).containsExactly("failed");
  }

  private static String untilItHasBegun() {
    try {
      begun.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    happened.add("body");
    released.countDown();
    return "done";
  }

  private ClassLoader loader(Class<?> provider) throws IOException {
    return loader(provider.getName());
  }

  private ClassLoader loader(String provider) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(Preload.class.getName()), provider);
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, PreloadsTest.class.getClassLoader());
  }
}
