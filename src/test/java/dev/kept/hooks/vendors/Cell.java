package dev.kept.hooks.vendors;

import dev.kept.hooks.HookServer;
import dev.kept.vendors.Make;
import dev.kept.vendors.Prefetched;
import dev.kept.vendors.WireFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One cell of the fault matrix: which EHR calls for which hook, with what, and what fails. */
record Cell(WireFault fault, Make make, Prefetched prefetched, boolean booking) {
  static List<Cell> all() {
    List<Cell> cells = new ArrayList<>();
    for (WireFault fault : WireFault.values()) {
      for (Make make : Make.values()) {
        for (Prefetched prefetched : Prefetched.values()) {
          cells.add(new Cell(fault, make, prefetched, true));
          cells.add(new Cell(fault, make, prefetched, false));
        }
      }
    }
    return cells;
  }

  String service() {
    return booking ? HookServer.BOOK : HookServer.VIEW;
  }

  String hook() {
    return booking ? "appointment-book" : "patient-view";
  }

  /** Its tenant's id. */
  String id() {
    String name = "%s-%s-%s".formatted(make, fault.name().replace('_', '-'), prefetched);
    return (name + (booking ? "-b" : "-v")).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return id();
  }
}
