package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.hookline.World;

/** The group of one process: every sum is what it was. */
final class SingleProcess implements ProcessGroup {

  @Override
  public World world() {
    return World.ALONE;
  }

  @Override
  public Exchange startAllReduceSum(NDArray array) {
    return () -> {};
  }

  @Override
  public void broadcast(NDArray array, int root) {
    if (root != 0) {
      throw new IllegalArgumentException("no rank " + root + " in a world of 1");
    }
  }

  @Override
  public NDList allGather(NDArray array, NDManager manager) {
    NDArray copy = array.duplicate();
    copy.attach(manager);
    return new NDList(copy);
  }

  @Override
  public List<String> gather(String mine) {
    return List.of(mine);
  }

  @Override
  public void requireSame(String topic, Map<String, String> facts) {}
}
