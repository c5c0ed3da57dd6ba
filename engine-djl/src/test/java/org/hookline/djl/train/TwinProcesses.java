package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.hookline.World;
import org.hookline.djl.Exchange;
import org.hookline.djl.ProcessGroup;

/** The first of two processes that always have the same arrays; counts reductions. */
final class TwinProcesses implements ProcessGroup {

  private int reduced;

  int reduced() {
    return reduced;
  }

  @Override
  public World world() {
    return new World(0, 2);
  }

  @Override
  public Exchange startAllReduceSum(NDArray array) {
    array.muli(2);
    reduced++;
    return () -> {};
  }

  @Override
  public void allReduceMean(NDArray array) {
    reduced++;
  }

  @Override
  public void broadcast(NDArray array, int root) {}

  @Override
  public NDList allGather(NDArray array, NDManager manager) {
    return new NDList(array.duplicate(), array.duplicate());
  }

  @Override
  public List<String> gather(String mine) {
    return List.of(mine, mine);
  }

  @Override
  public void requireSame(String topic, Map<String, String> facts) {}
}
