package org.hookline.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hookline.InputException;
import org.hookline.World;
import org.hookline.djl.Exchange;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C10dProcessGroupTest {

  // No multiple of the number of ranks, and more than one piece each.
  private static final int DRAWS = 1_000_003;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyRankHasTheSumOfAll(int size) {
    List<float[]> sums =
        Ranks.run(
            size,
            group -> {
              try (NDManager manager = TorchEngine.newManager()) {
                float rank = group.world().rank();
                NDArray array = floats(manager, rank + 1, 10 * (rank + 1), 1 - rank);
                group.allReduceSum(array);
                return array.toFloatArray();
              }
            });

    // 1 + ... + n, ten times that, and 1 - 0 + 1 - 1 + ... = 2n - (1 + ... + n).
    float sum = size * (size + 1) / 2f;
    assertThat(sums).hasSize(size);
    assertThat(sums)
        .allSatisfy(found -> assertThat(found).containsExactly(sum, 10 * sum, 2 * size - sum));
  }

  @Test
  void whatRootHasIsEverywhereAfterABroadcast() {
    List<long[]> found =
        Ranks.run(
            3,
            group -> {
              try (NDManager manager = TorchEngine.newManager()) {
                NDArray array =
                    Tensors.longs(manager, new long[] {group.world().rank(), 7}, new Shape(2));
                group.broadcast(array, 1);
                return array.toLongArray();
              }
            });

    assertThat(found).allSatisfy(array -> assertThat(array).containsExactly(1, 7));
  }

  @Test
  void whatIsGatheredIsInTheOrderOfTheRanksAndOfTheManager() {
    List<String> found =
        Ranks.run(
            3,
            group -> {
              try (NDManager manager = TorchEngine.newManager();
                  NDManager scope = manager.newSubManager()) {
                NDArray array = floats(manager, group.world().rank(), 0.5f);
                NDList all = group.allGather(array, scope);
                assertThat(all.get(2).getManager()).isSameAs(scope);
                return all.stream().map(one -> Arrays.toString(one.toFloatArray())).toList() + "";
              }
            });

    assertThat(found).containsOnly("[[0.0, 0.5], [1.0, 0.5], [2.0, 0.5]]");
  }

  @Test
  void whatIsSaidIsHeardEverywhereInTheOrderOfTheRanks() {
    List<List<String>> heard =
        Ranks.run(3, group -> group.gather("é".repeat(group.world().rank()) + "\n"));

    assertThat(heard).containsOnly(List.of("\n", "é\n", "éé\n"));
  }

  @Test
  void silenceIsHeardToo() {
    assertThat(Ranks.run(2, group -> group.gather(""))).containsOnly(List.of("", ""));
  }

  @Test
  void whatIsSoOnOneIsSoForAny() {
    List<List<Boolean>> found =
        Ranks.run(
            3,
            group -> {
              int rank = group.world().rank();
              return List.of(group.any(rank == 1), group.any(false), group.any(true));
            });

    assertThat(found).containsOnly(List.of(true, false, true));
  }

  @Test
  void severalSumsMayBeUnderWayAndBeAwaitedInAnyOrder() {
    List<List<Float>> found =
        Ranks.run(
            2,
            group -> {
              try (NDManager manager = TorchEngine.newManager()) {
                NDArray first = manager.ones(new Shape(1000));
                NDArray second = manager.full(new Shape(3, 5), 2f);
                Exchange one = group.startAllReduceSum(first);
                Exchange two = group.startAllReduceSum(second);
                two.await();
                one.await();
                one.await();
                group.barrier();
                return List.of(first.getFloat(999), second.getFloat(2, 4));
              }
            });

    assertThat(found).containsOnly(List.of(2f, 4f));
  }

  @Test
  void aSumHasTheSameBitsOnEveryRankAndInEveryRun() {
    List<float[]> sums = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      sums.addAll(Ranks.run(3, C10dProcessGroupTest::sumOfDraws));
    }

    double[] exact = new double[DRAWS];
    for (int rank = 0; rank < 3; rank++) {
      float[] drawn = draws(rank);
      Arrays.setAll(exact, i -> exact[i] + drawn[i]);
    }
    double worst = 0;
    for (float[] sum : sums) {
      assertThat(sum).isEqualTo(sums.get(0));
      for (int i = 0; i < DRAWS; i++) {
        // Two roundings of numbers below 2.
        worst = Math.max(worst, Math.abs(sum[i] - exact[i]));
      }
    }
    assertThat(worst).isLessThan(2.5e-7);
  }

  @Test
  void checkedGroupsComputeTheSame() {
    int port = Ranks.freePort();
    Ranks.Work<Float> work =
        group -> {
          try (NDManager manager = TorchEngine.newManager()) {
            NDArray array = manager.ones(new Shape(2, 2));
            for (int i = 0; i < 3; i++) {
              group.allReduceSum(array);
            }
            return array.getFloat(1, 1);
          }
        };
    List<Float> found =
        Ranks.inParallel(
            List.of(
                Ranks.joined(Ranks.settings(port, new World(0, 2), Ranks.TIMEOUT, true), work),
                Ranks.joined(Ranks.settings(port, new World(1, 2), Ranks.TIMEOUT, true), work)));

    assertThat(found).containsOnly(8f);
  }

  @Test
  void aHostOrAnInterfaceMayBeNamed() {
    int port = Ranks.freePort();
    List<String> found =
        Ranks.inParallel(
            List.of(
                Ranks.joined(over("lo", port, 0), group -> group.world().toString()),
                Ranks.joined(over("127.0.0.1", port, 1), group -> group.world().toString())));

    assertThat(found).containsExactly("World[rank=0, size=2]", "World[rank=1, size=2]");
  }

  @Test
  void processesThatSayTheSameGoOn() {
    List<Boolean> found =
        Ranks.run(
            2,
            group -> {
              for (int i = 0; i < 3; i++) {
                group.requireSame("model", Map.of("weight", "(2, 3) float32", "seed", "7"));
              }
              return true;
            });

    assertThat(found).containsOnly(true);
  }

  @Test
  void everyProcessIsToldWhoSaysSomethingElse() {
    List<String> messages =
        Ranks.run(
            3,
            group -> {
              boolean other = group.world().rank() == 2;
              Map<String, String> facts =
                  other
                      ? Map.of("seed", "8", "conv.weight", "(3, 3) float32", "head.bias", "(4)")
                      : Map.of("seed", "7", "conv.weight", "(3, 3) float32");
              try {
                group.requireSame("model", facts);
                return "no difference";
              } catch (InputException e) {
                return String.valueOf(e.getMessage());
              }
            });

    assertThat(messages)
        .containsOnly(
            "rank 2 differs from rank 0 in its \"model\": \"head.bias\" is \"(4)\" instead of not there,"
                + " \"seed\" is \"8\" instead of \"7\"; start every process with the same code, version,"
                + " configuration and data");
  }

  @Test
  void viewsThatAreNotDenseAreRefused() {
    Ranks.run(
        1,
        group -> {
          try (NDManager manager = TorchEngine.newManager()) {
            NDArray view = manager.ones(new Shape(2, 3)).transpose();
            assertThatThrownBy(() -> group.allReduceSum(view))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                    "a process group works on dense arrays, this is a view of another: (3, 2) float32,"
                        + " 24 bytes; duplicate it");
            assertThatThrownBy(() -> group.broadcast(view, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rank 1 in a world of 1");
            return true;
          }
        });
  }

  @Test
  void aClosedGroupSaysSo() {
    C10dProcessGroup group = C10dProcessGroup.join(Ranks.settings(Ranks.freePort(), 0, 1));
    group.close();
    group.close();

    assertThatThrownBy(group::barrier)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the process group is closed");
  }

  private static GroupSettings over(String network, int port, int rank) {
    GroupSettings settings = Ranks.settings(port, rank, 2);
    return new GroupSettings(
        settings.rendezvous(), settings.timeout(), Optional.of(network), false);
  }

  private static float[] sumOfDraws(C10dProcessGroup group) {
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray array = floats(manager, draws(group.world().rank()));
      group.allReduceSum(array);
      return array.toFloatArray();
    }
  }

  /** Of the generator whose seed is the rank. */
  private static float[] draws(int rank) {
    Random random = new Random(rank);
    float[] draws = new float[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      draws[i] = random.nextFloat() - 0.5f;
    }
    return draws;
  }

  private static NDArray floats(NDManager manager, float... values) {
    return Tensors.floats(manager, values, new Shape(values.length));
  }
}
