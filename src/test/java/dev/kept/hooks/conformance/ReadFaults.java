package dev.kept.hooks.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/** Stands before a FHIR server and spoils its answers about some resource types. */
final class ReadFaults implements Filter {
  private static final String FHIR = "application/fhir+json";
  private static final String OUTCOME =
      """
      {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "%s"}]}""";

  private volatile Switched switched = new Switched(Fault.NONE, Set.of(), new CountDownLatch(0));

  /** What goes wrong. */
  enum Fault {
    NONE,
    /** No answer until it is too late. */
    DELAY,
    /** The connection is reset in place of an answer. */
    RESET,
    /** The answer breaks off in its middle. */
    HALF_BODY,
    UNAUTHORIZED,
    NOT_FOUND,
    TOO_MANY_REQUESTS,
    SERVER_ERROR,
    /** 200 with an OperationOutcome that tells of a failure. */
    OUTCOME,
    /** The answer's next page is itself. */
    PAGE_LOOP,
    /** The answer calls itself a web page. */
    CONTENT_TYPE
  }

  private record Switched(Fault fault, Set<String> types, CountDownLatch over) {}

  /** From now on {@code fault} is what befalls reads of {@code types}; a delay before is over. */
  void set(Fault fault, Set<String> types) {
    switched.over().countDown();
    switched = new Switched(fault, types, new CountDownLatch(1));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    Switched now = switched;
    String[] path = asked.getRequestURI().split("/", -1);
    if (path.length > 2 && now.types().contains(path[2])) {
      spoil(now, new Exchange(asked, (HttpServletResponse) response, chain));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void spoil(Switched now, Exchange exchange) throws IOException, ServletException {
    switch (now.fault()) {
      case NONE -> exchange.send(200, FHIR, exchange.answer());
      case DELAY -> await(now.over());
      case RESET -> exchange.reset();
      case HALF_BODY -> exchange.sendHalf();
      case UNAUTHORIZED -> exchange.send(401, FHIR, OUTCOME.formatted("login"));
      case NOT_FOUND -> exchange.send(404, FHIR, OUTCOME.formatted("not-found"));
      case TOO_MANY_REQUESTS -> exchange.send(429, FHIR, OUTCOME.formatted("throttled"));
      case SERVER_ERROR -> exchange.send(500, FHIR, OUTCOME.formatted("exception"));
      case OUTCOME -> exchange.send(200, FHIR, OUTCOME.formatted("timeout"));
      case PAGE_LOOP -> exchange.send(200, FHIR, exchange.looped());
      case CONTENT_TYPE -> exchange.send(200, "text/html", exchange.answer());
    }
  }

  private static void await(CountDownLatch over) throws IOException {
    try {
      if (!over.await(20, TimeUnit.SECONDS)) {
        throw new IOException("nobody ended the delay");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One request with what the server behind would answer. */
  private record Exchange(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {

    String answer() throws IOException, ServletException {
      Held held = new Held(response);
      chain.doFilter(request, held);
      return held.text();
    }

    /** The search's Bundle, or an empty one in place of a resource, with itself as next page. */
    String looped() throws IOException, ServletException {
      ObjectNode bundle = Json.object(answer());
      if (!bundle.path("resourceType").asText().equals("Bundle")) {
        bundle.removeAll();
        bundle.put("resourceType", "Bundle").put("type", "searchset");
      }
      String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
      bundle
          .putArray("link")
          .addObject()
          .put("relation", "next")
          .put("url", request.getRequestURL() + query);
      return bundle.toString();
    }

    void send(int status, String type, String body) throws IOException {
      response.setStatus(status);
      response.setContentType(type);
      response.getOutputStream().write(body.getBytes(UTF_8));
    }

    void sendHalf() throws IOException, ServletException {
      byte[] body = answer().getBytes(UTF_8);
      response.setContentType(FHIR);
      response.setContentLength(body.length);
      response.getOutputStream().write(body, 0, body.length / 2);
      response.flushBuffer();
      connection().close();
    }

    void reset() throws IOException {
      EndPoint connection = connection();
      ((NetworkChannel) connection.getTransport()).setOption(StandardSocketOptions.SO_LINGER, 0);
      connection.close();
    }

    private EndPoint connection() {
      return Request.getBaseRequest(request).getHttpChannel().getEndPoint();
    }
  }

  /** Holds a body back. */
  private static final class Held extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(bytes, false, UTF_8);

    Held(HttpServletResponse response) {
      super(response);
    }

    @Override
    public PrintWriter getWriter() {
      return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return new ServletOutputStream() {
        @Override
        public void write(int one) {
          bytes.write(one);
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          // It is always ready, so that nobody need be told.
        }
      };
    }

    String text() {
      writer.flush();
      return bytes.toString(UTF_8);
    }
  }
}
