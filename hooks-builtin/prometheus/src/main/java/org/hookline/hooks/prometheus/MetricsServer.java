package org.hookline.hooks.prometheus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers requests over HTTP on threads of its own, whatever they ask for. Two of them, so that one
 * client that does not take its answer keeps nobody else waiting.
 */
final class MetricsServer implements AutoCloseable {

  /** The content type of Prometheus' text format, which every plain text may have. */
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Answer.Source> byPath;

  private MetricsServer(HttpServer server, Map<String, Answer.Source> byPath) {
    this.server = server;
    this.byPath = new TreeMap<>(byPath);
    threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "prometheus");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Listens from now on.
   *
   * @throws IOException if the address cannot be listened on
   */
  static MetricsServer start(InetSocketAddress address, Map<String, Answer.Source> byPath)
      throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    MetricsServer metrics = new MetricsServer(http, byPath);
    http.setExecutor(metrics.threads);
    http.createContext("/", metrics::handle);
    http.start();
    return metrics;
  }

  /** Where it listens: the port that was free if any was asked for. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean bodyIsWanted = !exchange.getRequestMethod().equals("HEAD");
      Answer answer = answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", TEXT);
      exchange.sendResponseHeaders(answer.status(), bodyIsWanted ? body.length : -1);
      if (bodyIsWanted) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer answer(String method, String path) {
    Answer.Source source = byPath.get(path);
    if (source == null) {
      return new Answer(404, "nothing is here; see " + String.join(", ", byPath.keySet()) + "\n");
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return new Answer(405, "only GET and HEAD are understood\n");
    }
    try {
      return source.answer();
    } catch (RuntimeException e) {
      return new Answer(500, e + "\n");
    }
  }
}
