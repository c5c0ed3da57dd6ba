package org.hookline;

import java.util.ArrayList;
import java.util.List;

/** Hooks that write down what they are told, one line an event, into one list. */
final class EventLog {

  final List<String> lines = new ArrayList<>();

  Hook hook(String name, Phase phase) {
    return new Hook() {
      @Override
      public Phase phase() {
        return phase;
      }

      @Override
      public void beforeTrain(Trainer trainer) {
        line("beforeTrain", trainer);
      }

      @Override
      public void beforeStep(Trainer trainer) {
        line("beforeStep", trainer);
      }

      @Override
      public void afterBackward(Trainer trainer) {
        line("afterBackward", trainer);
      }

      @Override
      public void afterStep(Trainer trainer) {
        line("afterStep", trainer);
      }

      @Override
      public void afterTrain(Trainer trainer, Outcome outcome) {
        lines.add(name + " afterTrain " + trainer.iter() + " " + outcome.word());
      }

      @Override
      public void close() {
        lines.add(name + " close");
      }

      private void line(String event, Trainer trainer) {
        lines.add(name + " " + event + " " + trainer.iter());
      }
    };
  }
}
