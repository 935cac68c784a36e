package org.yunqiao.door.portal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with a browser: keeps cookies, and sends forms from the page last seen. */
final class Visitor {

  private static final Pattern TOKEN =
      Pattern.compile("name=\"_csrf\"(?: type=\"hidden\")? value=\"([^\"]+)\"");

  private final HttpClient client;
  private final String at;
  final Map<String, String> cookies = new LinkedHashMap<>();
  private String token = "";

  Visitor(HttpClient client, int port) {
    this.client = client;
    this.at = "http://localhost:" + port;
  }

  HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return seen(client.send(request(address).GET().build(), HttpResponse.BodyHandlers.ofString()));
  }

  /** Sends a form, as a browser would from the page last seen: names and values in turn. */
  HttpResponse<String> send(String path, String... fields)
      throws IOException, InterruptedException {
    return post(path, form(fields) + "&_csrf=" + encoded(token));
  }

  /** Sends a form that no page of ours has written. */
  HttpResponse<String> forge(String path, String... fields)
      throws IOException, InterruptedException {
    return post(path, form(fields));
  }

  /** Follows where an answer leads, if it leads anywhere. */
  HttpResponse<String> follow(HttpResponse<String> answer)
      throws IOException, InterruptedException {
    Optional<String> to = answer.headers().firstValue("location");
    return to.isEmpty() ? answer : get(to.get());
  }

  /** A file of a form. */
  record Sent(String field, String name, byte[] content) {}

  /** Sends a form with files, as a browser would from the page last seen. */
  HttpResponse<String> sendFiles(String path, java.util.List<Sent> files, String... fields)
      throws IOException, InterruptedException {
    String end = "----" + java.util.UUID.randomUUID();
    var body = new java.io.ByteArrayOutputStream();
    for (int i = 0; i <= fields.length; i += 2) {
      boolean last = i == fields.length;
      part(body, end, "name=\"" + (last ? "_csrf" : fields[i]) + "\"");
      body.write((last ? token : fields[i + 1]).getBytes(StandardCharsets.UTF_8));
    }
    for (Sent file : files) {
      part(
          body,
          end,
          "name=\""
              + file.field
              + "\"; filename=\""
              + file.name
              + "\"\r\n"
              + "Content-Type: application/octet-stream");
      body.write(file.content);
    }
    body.write(("\r\n--" + end + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + end)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return seen(client.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  private static void part(java.io.ByteArrayOutputStream body, String end, String says)
      throws IOException {
    String head = "\r\n--" + end + "\r\nContent-Disposition: form-data; " + says + "\r\n\r\n";
    body.write(head.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return seen(client.send(request, HttpResponse.BodyHandlers.ofString()));
  }

  private HttpRequest.Builder request(String address) {
    URI uri = URI.create(address.startsWith("http") ? address : at + address);
    var request = HttpRequest.newBuilder(uri).header("Accept", "text/html,*/*;q=0.8");
    if (!cookies.isEmpty()) {
      var text = new StringBuilder();
      cookies.forEach((name, value) -> text.append(name).append('=').append(value).append("; "));
      request.header("Cookie", text.toString());
    }
    return request;
  }

  private HttpResponse<String> seen(HttpResponse<String> answer) {
    for (String set : answer.headers().allValues("set-cookie")) {
      String pair = set.split(";", 2)[0];
      String name = pair.substring(0, pair.indexOf('='));
      String value = pair.substring(pair.indexOf('=') + 1);
      if (value.isEmpty()) cookies.remove(name);
      else cookies.put(name, value);
    }
    Matcher found = TOKEN.matcher(answer.body());
    if (found.find()) token = found.group(1);
    return answer;
  }

  private static String form(String... fields) {
    var text = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      if (i > 0) text.append('&');
      text.append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
    }
    return text.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
