package org.hookline.distributed.launch;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Another process, and how often it was told to end through its handle. */
final class CountedProcess extends Process {

  private final Process process;
  private final AtomicInteger times = new AtomicInteger();

  CountedProcess(Process process) {
    this.process = process;
  }

  int timesTold() {
    return times.get();
  }

  @Override
  public ProcessHandle toHandle() {
    ProcessHandle handle = process.toHandle();
    return (ProcessHandle)
        Proxy.newProxyInstance(
            CountedProcess.class.getClassLoader(),
            new Class<?>[] {ProcessHandle.class},
            (proxy, method, arguments) -> {
              // Those that have ended are told as well, which reaches nobody.
              if (method.getName().equals("destroy") && process.isAlive()) {
                times.incrementAndGet();
              }
              try {
                return method.invoke(handle, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return process.onExit().thenApply(ended -> this);
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public int exitValue() {
    return process.exitValue();
  }

  @Override
  public void destroy() {
    process.destroy();
  }

  @Override
  public Process destroyForcibly() {
    process.destroyForcibly();
    return this;
  }

  @Override
  public OutputStream getOutputStream() {
    return process.getOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return process.getInputStream();
  }

  @Override
  public InputStream getErrorStream() {
    return process.getErrorStream();
  }
}
