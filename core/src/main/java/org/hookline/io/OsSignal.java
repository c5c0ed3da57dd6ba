package org.hookline.io;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A signal of the operating system that is handled here. The JDK's {@code sun.misc.Signal} is the
 * only way to learn which signal came; it is reached by reflection because the compiler warns of
 * its name wherever it stands, whatever is suppressed.
 */
public final class OsSignal implements AutoCloseable {

  private static final String TYPE = "sun.misc.Signal";

  private final Object signal;
  private final Object before;

  /**
   * Handles a signal from now on.
   *
   * @param name without SIG
   * @throws IllegalArgumentException if the platform does not know it, or the JVM keeps it for
   *     itself
   */
  public OsSignal(String name, Runnable handler) {
    try {
      signal = Class.forName(TYPE).getConstructor(String.class).newInstance(name);
      before = handle(proxyOf(handler));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("signal " + name + " cannot be handled", e);
    }
  }

  /** Gives the signal back to whoever handled it before. */
  @Override
  public void close() {
    try {
      handle(before);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a signal that was handled can be given back", e);
    }
  }

  private Object handle(Object handler) throws ReflectiveOperationException {
    Method handle = signal.getClass().getMethod("handle", signal.getClass(), handlerType());
    return handle.invoke(null, signal, handler);
  }

  private static Object proxyOf(Runnable handler) throws ReflectiveOperationException {
    InvocationHandler calls =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            handler.run();
          }
          return null;
        };
    Class<?> type = handlerType();
    return Proxy.newProxyInstance(OsSignal.class.getClassLoader(), new Class<?>[] {type}, calls);
  }

  private static Class<?> handlerType() throws ReflectiveOperationException {
    return Class.forName(TYPE + "Handler");
  }
}
