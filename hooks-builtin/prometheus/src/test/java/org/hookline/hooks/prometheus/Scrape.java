package org.hookline.hooks.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the server of a run as Prometheus does: where it is says the file in the run's folder. */
final class Scrape {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern TARGET =
      Pattern.compile("\\[\\{\"targets\": \\[\"(127\\.0\\.0\\.1:\\d+)\"]}]\n");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+(?:\\{.*})?) (\\S+)$");

  private final Path run;

  Scrape(Path run) {
    this.run = run;
  }

  /** {@code host:port}. */
  String target() {
    try {
      Matcher matcher = TARGET.matcher(Files.readString(run.resolve("prometheus.json")));
      if (!matcher.matches()) {
        throw new AssertionError("prometheus.json is not as Prometheus reads it");
      }
      return matcher.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return URI.create("http://" + target()).getPort();
  }

  HttpResponse<String> get(String path) {
    return request("GET", path);
  }

  HttpResponse<String> request(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + target() + path))
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Every sample by its name with its labels. */
  Map<String, Double> samples() {
    Map<String, Double> samples = new TreeMap<>();
    Matcher matcher = SAMPLE.matcher(get("/metrics").body());
    while (matcher.find()) {
      samples.put(matcher.group(1), Double.valueOf(matcher.group(2)));
    }
    return samples;
  }
}
