package org.hookline.hooks.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.plugin.Plugin;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.RecordingHook;
import org.junit.jupiter.api.Test;

class CallbackHookTest {

  private final List<String> calls = new ArrayList<>();

  @Test
  void everyEventReachesWhatWasGivenForIt() {
    CallbackHook hook =
        CallbackHook.builder()
            .beforeTrain(t -> calls.add("beforeTrain " + t.iter()))
            .beforeStep(t -> calls.add("beforeStep " + t.iter()))
            .afterBackward(t -> calls.add("afterBackward " + t.iter()))
            .afterStep(t -> calls.add("afterStep " + t.iter()))
            .afterTrain((t, outcome) -> calls.add("afterTrain " + outcome.word()))
            .close(() -> calls.add("close"))
            .build();
    train(hook);
    assertThat(calls)
        .containsExactly(
            "beforeTrain 0",
            "beforeStep 0",
            "afterBackward 0",
            "afterStep 0",
            "beforeStep 1",
            "afterBackward 1",
            "afterStep 1",
            "afterTrain completed",
            "close");
  }

  @Test
  void withoutAGradientCallbackTheStepMayFuse() {
    CallbackHook blind = CallbackHook.builder().afterStep(t -> {}).build();
    CallbackHook looking = CallbackHook.builder().afterBackward(t -> {}).build();
    assertThat(trainer(blind).gradientsAreObserved()).isFalse();
    assertThat(trainer(looking).gradientsAreObserved()).isTrue();
  }

  @Test
  void whatIsGivenTwiceIsCalledInItsOrder() {
    train(
        CallbackHook.builder()
            .afterBackward(t -> calls.add("gradients"))
            .afterBackward(t -> calls.add("gradients again"))
            .close(() -> calls.add("close"))
            .close(() -> calls.add("close again"))
            .build());
    assertThat(calls)
        .containsExactly(
            "gradients", "gradients again", "gradients", "gradients again", "close", "close again");
  }

  @Test
  void itsPlaceAmongTheOthersCanBeChosen() {
    CallbackHook last =
        CallbackHook.builder().phase(Phase.REPORT).afterStep(t -> calls.add("callback")).build();
    Trainer.builder()
        .step(new CountingStep())
        .maxIter(1)
        .hook("a-callback", last)
        .hook("saver", new RecordingHook("saver", Phase.SAVE, calls))
        .build()
        .train();
    assertThat(calls).containsSubsequence("saver afterStep 0", "callback");
    assertThat(CallbackHook.builder().build().phase()).isEqualTo(Phase.USER);
  }

  @Test
  void aCallbackThatStopsTheRunIsNamed() {
    CallbackHook hook = CallbackHook.builder().afterStep(t -> t.requestStop("enough")).build();
    assertThat(trainer(hook).train()).isEqualTo(new Outcome.Stopped("mine", "enough"));
  }

  @Test
  void aFailureEndsTheRunUnlessItIsOnlyToBeReported() {
    CallbackHookBuilder failing =
        CallbackHook.builder()
            .afterStep(
                t -> {
                  throw new IllegalStateException("broken");
                });
    assertThatThrownBy(() -> train(failing.build()))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("hook \"mine\" failed in afterStep at iteration 0")
        .hasMessageContaining("broken");
    assertThat(trainer(failing.failuresAreReportedOnly().build()).train())
        .isEqualTo(new Outcome.Completed());
  }

  @Test
  void nothingThatWasGivenIsKeptAfterClose() throws ReflectiveOperationException {
    byte[] large = new byte[1];
    CallbackHook hook =
        CallbackHook.builder()
            .beforeTrain(t -> large[0]++)
            .beforeStep(t -> large[0]++)
            .afterBackward(t -> large[0]++)
            .afterStep(t -> large[0]++)
            .afterTrain((t, outcome) -> large[0]++)
            .close(() -> large[0]++)
            .build();
    train(hook);
    assertThat(large[0]).as("2 iterations of 3 calls, and 3 more").isEqualTo((byte) 9);
    for (Class<?> type : List.of(CallbackHook.class, GradientCallbackHook.class)) {
      for (Field field : type.getDeclaredFields()) {
        field.setAccessible(true);
        Object kept = field.get(hook);
        assertThat(kept.getClass().getDeclaredFields())
            .as("what %s captures", field.getName())
            .noneMatch(captured -> captured.getType() == byte[].class);
      }
    }
    hook.close();
    assertThat(large[0]).isEqualTo((byte) 9);
  }

  @Test
  void noFileCanSwitchItOn() {
    assertThat(ServiceLoader.load(Hook.class)).noneMatch(CallbackHook.class::isInstance);
    assertThat(ServiceLoader.load(Plugin.class)).noneMatch(each -> each.name().equals("callback"));
  }

  private static void train(CallbackHook hook) {
    trainer(hook).train();
  }

  private static Trainer trainer(CallbackHook hook) {
    return Trainer.builder().step(new CountingStep()).maxIter(2).hook("mine", hook).build();
  }
}
