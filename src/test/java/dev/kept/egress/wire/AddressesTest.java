package dev.kept.egress.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kept.egress.wire.Unreached.Why;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private final List<String> asked = new ArrayList<>();
  private final Lookup open =
      host -> {
        asked.add(host);
        return List.of(InetAddress.ofLiteral("8.8.8.8"));
      };

  /** Each a way to write an internal address; none may be called, nor even asked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "169.254.169.254",
        "10.0.0.1",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "127.0.0.01",
        "127.0.0.1.",
        "256.1.1.1",
        "ehr.example.1",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "0:0:0:0:0:ffff:a9fe:a9fe",
        "64:ff9b::7f00:1",
        "fe80::1%eth0",
        "fe80::1%25eth0",
        "2606:4700::1111%1",
        "::zz"
      })
  void anInternalOrOddAddressWrittenOutIsRefusedUnasked(String host) {
    Addresses addresses = new Addresses(open, Set.of());
    assertThatExceptionOfType(Unreached.class)
        .isThrownBy(() -> addresses.of(host))
        .matches(refused -> refused.why() == Why.ADDRESS);
    assertThatExceptionOfType(Unreached.class).isThrownBy(() -> addresses.checkWritten(host));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "2606:4700::1111"})
  void aPublicAddressWrittenOutIsCalledUnasked(String host) throws Unreached {
    assertThat(new Addresses(open, Set.of()).of(host)).containsExactly(InetAddress.ofLiteral(host));
    assertThat(asked).isEmpty();
  }

  @Test
  void aNameIsAskedForOnceAndAllItsAddressesMustBeAllowed() throws Unreached {
    assertThat(new Addresses(open, Set.of()).of("ehr.example")).hasSize(1);
    assertThat(asked).containsExactly("ehr.example");
    List<InetAddress> mixed =
        List.of(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("::1"));
    assertThatExceptionOfType(Unreached.class)
        .isThrownBy(() -> new Addresses(host -> mixed, Set.of()).of("ehr.example"));
    assertThat(new Addresses(host -> mixed, Set.of("::1")).of("ehr.example")).isEqualTo(mixed);
  }

  @Test
  void aNameBehindAProxyIsNotAskedFor() throws Unreached {
    new Addresses(open, Set.of()).checkWritten("ehr.example");
    assertThat(asked).isEmpty();
  }
}
