package org.hookline.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.config.Origins;
import org.hookline.io.DurableFiles;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Whether a folder can be written and its disk has room. A folder that is not there yet is not
 * made; the one it would be made in is looked at.
 *
 * @param folder the folder
 * @param wantedBytes how much room there should be, in bytes
 * @param advice how to have another folder, as a phrase
 */
public record FolderCheck(Path folder, long wantedBytes, String advice) implements HealthCheck {

  private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

  @Override
  public Finding look() {
    Path there = nearestThatIsThere();
    try {
      // Trying is the only answer that holds for quotas, read-only mounts and network disks too.
      Files.delete(Files.createTempFile(there, ".hookline-", ".tmp"));
      long free = Files.getFileStore(there).getUsableSpace();
      String found = "\"%s\" can be written, %s free".formatted(Origins.shown(folder), shown(free));
      return free >= wantedBytes
          ? Finding.ok(found)
          : Finding.warn(found + " and %s wanted".formatted(shown(wantedBytes)), advice);
    } catch (IOException e) {
      return Finding.fail(
          "\"%s\" cannot be written, %s".formatted(Origins.shown(folder), DurableFiles.explain(e)),
          advice);
    }
  }

  private Path nearestThatIsThere() {
    @Nullable Path there = folder.toAbsolutePath().normalize();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there == null ? folder : there;
  }

  private static String shown(long bytes) {
    return Numbers.significant(bytes / GIBIBYTE, 3) + " GiB";
  }
}
