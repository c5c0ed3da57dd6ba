package org.hookline.detection;

import java.nio.file.Path;

/**
 * Something wrong in the files of a data set, and what was done about it.
 *
 * @param severity how bad it is
 * @param file where it was found
 * @param subject which entry it is about, with its id, such as {@code annotation 7}
 * @param what the fault, the same words for each entry that has it
 * @param action what was done, as a participle; empty for an error
 */
public record DatasetProblem(
    Severity severity, Path file, String subject, String what, String action) {

  /** How bad a problem is. */
  public enum Severity {
    /** The data set cannot be used. */
    ERROR,
    /** Something was changed or left out. */
    REPAIRED,
    /** Unusual and used as it is. */
    NOTED
  }
}
