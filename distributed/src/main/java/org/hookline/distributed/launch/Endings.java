package org.hookline.distributed.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps how the processes of one start have ended, and works out what that means for the whole. */
final class Endings {

  /** The run failed, and may do better the next time. */
  static final int RUN_FAILED = 4;

  private static final int SIGNALS = 128;

  /** 128 and the number of HUP, INT and TERM: saved, if there was anything to save. */
  private static final Set<Integer> STOPPED = Set.of(129, 130, 143);

  /**
   * The user's input, and a broken plug-in: that another process is gone ends nobody with these.
   */
  private static final Set<Integer> SURE = Set.of(2, 3);

  private final List<Integer> codes = new ArrayList<>();

  /** Whether a process ends so that was told to by a signal, and is not at fault. */
  static boolean isStopped(int code) {
    return STOPPED.contains(code);
  }

  /** Adds that of a process which did not end well, and was not made to because another had. */
  void add(int code) {
    codes.add(code);
  }

  /** Whether one ended because a signal told it or another to. */
  boolean hasStopped() {
    return codes.stream().anyMatch(Endings::isStopped);
  }

  /**
   * The exit code of the whole.
   *
   * @param told what this process ends with because it was told to, if it was
   */
  int code(Event.@Nullable Told told) {
    int unlessFailed = told != null ? told.exitCode() : codes.stream().findFirst().orElse(0);
    return codes.stream()
        .filter(SURE::contains)
        .findFirst()
        .or(() -> codes.stream().filter(code -> !isStopped(code)).findFirst())
        .map(code -> code > SIGNALS ? RUN_FAILED : code)
        .orElse(unlessFailed);
  }
}
