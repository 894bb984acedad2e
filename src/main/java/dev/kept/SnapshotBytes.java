package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Scope;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.StoredTenant;
import dev.kept.tenant.book.StoredTenant.Draft;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The store's tenants as bytes, for this version's own copy of them. */
final class SnapshotBytes {
  private static final int FORM = 2;
  private static final int MOST = 1 << 20;

  private SnapshotBytes() {}

  static byte[] of(Snapshot book) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORM);
      out.writeLong(book.revision());
      out.writeInt(book.tenants().size());
      for (StoredTenant tenant : book.tenants()) {
        text(out, tenant.id().value());
        out.writeLong(tenant.revision());
        text(out, tenant.draft().settings());
        out.writeBoolean(tenant.draft().production());
        instant(out, tenant.changedAt());
        text(out, tenant.changedBy());
      }
      out.writeInt(book.holds().size());
      for (Hold hold : book.holds()) {
        hold(out, hold);
      }
      out.writeInt(book.holdOuts().size());
      for (Map.Entry<TenantId, UUID> holdOut : book.holdOuts().entrySet()) {
        text(out, holdOut.getKey().value());
        text(out, holdOut.getValue().toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /**
   * What {@link #of} made bytes of.
   *
   * @throws IOException if they are none of it
   */
  static Snapshot read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORM) {
        throw new IOException("another version's copy of the tenants");
      }
      long revision = in.readLong();
      List<StoredTenant> tenants = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        tenants.add(tenant(in));
      }
      List<Hold> holds = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        holds.add(hold(in));
      }
      Map<TenantId, UUID> holdOuts = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        holdOuts.put(new TenantId(text(in)), UUID.fromString(text(in)));
      }
      return new Snapshot(revision, tenants, holds, holdOuts);
    } catch (IllegalArgumentException e) {
      throw new IOException("no copy of tenants", e);
    }
  }

  private static StoredTenant tenant(DataInputStream in) throws IOException {
    TenantId id = new TenantId(text(in));
    long revision = in.readLong();
    Draft draft = new Draft(text(in), in.readBoolean());
    return new StoredTenant(id, revision, draft, instant(in), text(in));
  }

  private static void hold(DataOutputStream out, Hold hold) throws IOException {
    text(out, hold.tenant().value());
    switch (hold.scope()) {
      case Scope.Everywhere() -> scope(out, 0, "");
      case Scope.Location(String id) -> scope(out, 1, id);
      case Scope.Practitioner(String id) -> scope(out, 2, id);
    }
    text(out, hold.cause().name());
    text(out, hold.atMost().name());
    instant(out, hold.made().at());
    text(out, hold.made().by());
    text(out, hold.made().reason());
  }

  private static Hold hold(DataInputStream in) throws IOException {
    TenantId tenant = new TenantId(text(in));
    int kind = in.readInt();
    String place = text(in);
    Scope scope =
        switch (kind) {
          case 0 -> Scope.EVERYWHERE;
          case 1 -> new Scope.Location(place);
          default -> new Scope.Practitioner(place);
        };
    Hold.Cause cause = Hold.Cause.valueOf(text(in));
    Phase atMost = Phase.valueOf(text(in));
    return new Hold(tenant, scope, cause, atMost, new Change(instant(in), text(in), text(in)));
  }

  private static void scope(DataOutputStream out, int kind, String place) throws IOException {
    out.writeInt(kind);
    text(out, place);
  }

  private static void instant(DataOutputStream out, Instant at) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST) {
      throw new IOException("no text is that long");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }
}
