package dev.kept.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.demo.SampleCall;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Calls as a clinic sends them: each its own, of many patients and practitioners. The ledgers see
 * what they would see; the same call over and over would be one visit, asked a million times.
 */
public final class VariedCall implements Supplier<Request> {
  private static final String INSTANCE = "\"hookInstance\": \"";
  private static final String PATIENT = "e2cZ4IXyxkP1hBvdVb0BWAQ3";
  private static final String PRACTITIONER = "eM5CWtq15N0WJeuCet5bJlQ3";
  private static final int DIGITS = 8;
  private static final int PATIENTS = 20_000;
  private static final int PRACTITIONERS = 1_000;

  private final byte[] template;
  private final List<Integer> instance;
  private final List<Integer> patient;
  private final List<Integer> practitioner;
  private final AtomicLong next = new AtomicLong();

  /** Calls like {@code call}, sent to {@code path}. */
  public VariedCall(String path, SampleCall call) {
    template = Request.post(path, call.appointmentBook()).bytes();
    String text = new String(template, UTF_8);
    if (text.length() != template.length) {
      throw new IllegalArgumentException("a sample call is ASCII, so that places are offsets");
    }
    instance = ends(text, INSTANCE);
    patient = ends(text, PATIENT);
    practitioner = ends(text, PRACTITIONER);
  }

  private static List<Integer> ends(String text, String of) {
    List<Integer> all = new ArrayList<>();
    for (int at = text.indexOf(of); at >= 0; at = text.indexOf(of, at + 1)) {
      all.add(at + of.length());
    }
    return List.copyOf(all);
  }

  @Override
  public Request get() {
    long number = next.getAndIncrement();
    byte[] call = template.clone();
    byte[] id = UUID.randomUUID().toString().getBytes(US_ASCII);
    instance.forEach(at -> System.arraycopy(id, 0, call, at, id.length));
    patient.forEach(end -> write(call, end, number % PATIENTS));
    practitioner.forEach(end -> write(call, end, number % PRACTITIONERS));
    return Request.of(call);
  }

  /** The last digits of an id, so that the call stays as long as it is. */
  private static void write(byte[] call, int end, long number) {
    byte[] digits = Long.toString(number + (long) Math.pow(10, DIGITS - 1)).getBytes(US_ASCII);
    System.arraycopy(digits, 0, call, end - DIGITS, DIGITS);
  }
}
