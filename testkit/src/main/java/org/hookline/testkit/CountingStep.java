package org.hookline.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongToDoubleFunction;
import org.hookline.Evaluation;
import org.hookline.ParameterGroup;
import org.hookline.RefreshableData;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.checkpoint.JsonPart;
import org.jspecify.annotations.Nullable;

/**
 * A training step without a tensor library: puts the losses of a script, and has one weight whose
 * value tells whether any iteration was lost, repeated, or run with another learning rate.
 */
public final class CountingStep implements TrainingStep {

  private static final String PART = "counting.json";

  private final LongToDoubleFunction losses;
  private final List<ParameterGroup> groups = new ArrayList<>();
  private final Map<Long, Consumer<Trainer>> plans = new HashMap<>();
  private final List<Long> iterations = new ArrayList<>();
  private @Nullable Evaluation evaluation;
  private @Nullable RefreshableData refreshableData;
  private @Nullable Object offer;
  private double weight = 1;
  private boolean closed;

  /** A step whose loss is {@code 1 / (1 + iteration)}. */
  public CountingStep() {
    this(iteration -> 1.0 / (1 + iteration));
  }

  /** A step with the losses of a script. */
  public CountingStep(LongToDoubleFunction losses) {
    this.losses = losses;
  }

  /** Adds a parameter group. */
  public CountingStep group(ParameterGroup group) {
    groups.add(group);
    return this;
  }

  /** Offers an evaluation. */
  public CountingStep evaluation(Evaluation newEvaluation) {
    evaluation = newEvaluation;
    return this;
  }

  /** Offers data that can be read again. */
  public CountingStep refreshableData(RefreshableData data) {
    refreshableData = data;
    return this;
  }

  /** Offers something else, under any of its types. */
  public CountingStep offer(Object newOffer) {
    offer = newOffer;
    return this;
  }

  /** Does something inside the step of one iteration, after its loss and before its update. */
  public CountingStep at(long iteration, Consumer<Trainer> plan) {
    plans.put(iteration, plan);
    return this;
  }

  /** The iterations run by this object, in their order. */
  public List<Long> iterations() {
    return List.copyOf(iterations);
  }

  /** The weight, which every iteration changes. */
  public double weight() {
    return weight;
  }

  /** Whether {@link #close()} was called. */
  public boolean isClosed() {
    return closed;
  }

  /** Any number of processes do the same here. */
  @Override
  public void begin(Trainer trainer) {}

  @Override
  public void run(Trainer trainer) {
    long iteration = trainer.iter();
    double loss = losses.applyAsDouble(iteration);
    iterations.add(iteration);
    trainer.storage().putScalar("total_loss", loss);
    plans.getOrDefault(iteration, t -> {}).accept(trainer);
    trainer.afterBackward();
    double learningRate = groups.isEmpty() ? 1 : groups.get(0).learningRate();
    weight = 0.9 * weight - learningRate * loss;
  }

  @Override
  public List<ParameterGroup> parameterGroups() {
    return List.copyOf(groups);
  }

  @Override
  public Optional<Evaluation> evaluation() {
    return Optional.ofNullable(evaluation);
  }

  @Override
  public Optional<RefreshableData> refreshableData() {
    return Optional.ofNullable(refreshableData);
  }

  @Override
  public <T> Optional<T> offer(Class<T> type) {
    return Optional.ofNullable(offer).filter(type::isInstance).map(type::cast);
  }

  @Override
  public List<CheckpointPart> snapshot() {
    return List.of(JsonPart.of(PART, Map.of("weight", weight)));
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    weight = JsonPart.read(checkpoint, PART).getDouble("weight");
  }

  @Override
  public void close() {
    closed = true;
  }
}
