package dev.kept;

import dev.kept.hooks.Alarms;
import dev.kept.tenant.TenantId;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Alarms as log lines: codes, tenants and places in the code, never a message that may quote data.
 */
final class LogAlarms implements Alarms {
  private static final System.Logger LOG = System.getLogger("kept");
  private static final int FRAMES = 8;

  @Override
  public void raise(String code, TenantId tenant) {
    LOG.log(System.Logger.Level.WARNING, "{0} tenant={1}", code, tenant);
  }

  @Override
  public void failed(String code, RuntimeException failure) {
    String where =
        Arrays.stream(failure.getStackTrace())
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    LOG.log(System.Logger.Level.ERROR, "{0} {1} at {2}", code, failure.getClass().getName(), where);
  }
}
