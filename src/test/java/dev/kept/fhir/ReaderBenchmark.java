package dev.kept.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.kept.fhir.EhrBody.Flavor;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.visit.Facts;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The reader of a whole call against one plain token pass over the same bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReaderBenchmark {
  @Param({"EPIC", "ORACLE"})
  private Flavor flavor;

  private final JsonFactory plain = new JsonFactory();
  private final HookReader reader = new HookReader(new JsonDocuments());
  private final Tenant tenant = Clinic.tenant(Vendor.GENERIC, Limits.USUAL);
  private byte[] body;

  public ReaderBenchmark() {
    this.flavor = Flavor.EPIC;
    this.body = new byte[0];
  }

  @Setup
  public void write() {
    body = EhrBody.usual(flavor, 40);
    System.out.println("body of " + body.length + " bytes");
  }

  @Benchmark
  public int tokenPass() throws IOException {
    int tokens = 0;
    try (JsonParser parser = plain.createParser(body)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  @Benchmark
  public HookReading read() {
    return reader.read(Document.of(body), tenant);
  }

  @Benchmark
  public Facts readToFacts() {
    HookReading.Read read = (HookReading.Read) reader.read(Document.of(body), tenant);
    return CallFacts.of(read.body(), tenant, Clinic.NOW);
  }
}
