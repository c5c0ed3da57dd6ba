package org.hookline.djl;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hookline.RunException;

/**
 * Keeps libtorch from oneDNN's convolutions where they are wrong.
 *
 * <p>On a virtual machine that hides the sizes of the processor's caches, oneDNN 3.7.1, which is
 * inside libtorch 2.7.1, takes the first-level cache to have no bytes: it then computes wrong
 * results and gradients for many numbers of channels, and writes where it must not. libtorch's own
 * convolutions are used instead.
 */
final class OneDnn {

  private static final Path FIRST_CACHE = Path.of("/sys/devices/system/cpu/cpu0/cache/index0/size");

  private static final Path LOADED = Path.of("/proc/self/maps");
  private static final String LIBRARY = "libtorch_cpu.so";

  // at::globalContext(), and two methods of at::Context: as C++ compilers on Linux name them.
  private static final String CONTEXT = "_ZN2at13globalContextEv";
  private static final String ENABLE_ONE_DNN = "_ZN2at7Context20setUserEnabledMkldnnEb";
  private static final String ENABLE_NNPACK = "_ZN2at7Context20setUserEnabledNNPACKEb";

  private OneDnn() {}

  /** Whether this is a machine of that kind. */
  static boolean isWrongHere() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")
        && Files.notExists(FIRST_CACHE);
  }

  /** Turns it off for the whole process, in which libtorch must be loaded. */
  static void turnOff() {
    String library = loadedFrom();
    try {
      NativeLibrary torch = NativeLibrary.getInstance(library);
      Pointer context = torch.getFunction(CONTEXT).invokePointer(new Object[0]);
      for (String switched : new String[] {ENABLE_ONE_DNN, ENABLE_NNPACK}) {
        torch.getFunction(switched).invokeVoid(new Object[] {context, (byte) 0});
      }
    } catch (LinkageError e) {
      throw new RunException(
          "this machine hides the sizes of its processor's caches, where oneDNN is wrong, and it"
              + " cannot be turned off in \"%s\": %s; use the libtorch that Hookline brings, and a"
                  .formatted(library, e.getMessage())
              + " temporary folder that programs may be run from",
          e);
    }
  }

  private static String loadedFrom() {
    try (Stream<String> lines = Files.lines(LOADED)) {
      return lines
          .filter(line -> line.endsWith("/" + LIBRARY))
          .map(line -> line.substring(line.indexOf('/')))
          .findFirst()
          .orElseThrow(() -> new RunException("no " + LIBRARY + " is loaded in this process"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
