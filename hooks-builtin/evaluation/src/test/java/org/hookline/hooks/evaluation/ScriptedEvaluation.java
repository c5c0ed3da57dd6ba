package org.hookline.hooks.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.Evaluation;
import org.hookline.Trainer;

/** Answers with what a test prepared, and writes down when it was asked. */
final class ScriptedEvaluation implements Evaluation {

  private final Map<String, Map<String, Map<String, Double>>> metrics = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> completed = new ArrayList<>();
  private Runnable whenAsked = () -> {};

  ScriptedEvaluation answer(String dataset, String task, Map<String, Double> values) {
    metrics.computeIfAbsent(dataset, d -> new LinkedHashMap<>()).put(task, values);
    return this;
  }

  /** What else happens whenever it is asked. */
  void whenAsked(Runnable action) {
    whenAsked = action;
  }

  /** Data set and iteration of each call. */
  List<String> calls() {
    return calls;
  }

  /** What the results of each call are called. */
  List<String> labels() {
    return labels;
  }

  /** The labels of which it was told that the run is completed. */
  List<String> completed() {
    return completed;
  }

  @Override
  public List<String> datasets() {
    return List.copyOf(metrics.keySet());
  }

  @Override
  public Map<String, Map<String, Double>> evaluate(String dataset, String label, Trainer trainer) {
    labels.add(label);
    whenAsked.run();
    calls.add(dataset + " " + trainer.iter());
    return metrics.getOrDefault(dataset, Map.of());
  }

  @Override
  public void completed(String label, Trainer trainer) {
    completed.add(label);
  }
}
