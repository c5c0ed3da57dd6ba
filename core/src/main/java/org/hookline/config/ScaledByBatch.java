package org.hookline.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a setting is meant for a batch of a certain size, and how it follows another one.
 *
 * <p>On a component of a settings record that is a number, a list of numbers, or an optional one.
 * With {@code train.reference-batch-size} set, the value is scaled before it is bound, so that the
 * record, its checks and the configuration in the run's folder all see the scaled one. What is not
 * above 0 stays as it is, so that a period of 0 still means none.
 *
 * <pre>{@code
 * public record GreetingSettings(String text, @ScaledByBatch(AGAINST) long period) {}
 * }</pre>
 *
 * <p>Iterations that the run's course is counted in are scaled: its length, schedules, the periods
 * of what costs a share of it (evaluation, checkpoints). Iterations that only say how often
 * somebody looks, such as the period of a writer, are not. A component of a record that lies in a
 * list cannot be scaled.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ScaledByBatch {

  /** How the setting follows the batch. */
  Direction value();

  /** How a setting follows the batch. */
  enum Direction {
    /** Twice the batch, twice the value: a learning rate. */
    WITH,
    /**
     * Twice the batch, half the value, rounded to a whole number and at least 1: a number of
     * iterations.
     */
    AGAINST
  }
}
