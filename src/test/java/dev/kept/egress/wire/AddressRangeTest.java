package dev.kept.egress.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:0:4136:e378::",
        "2001:db8::1",
        "::ffff:0:a9fe:a9fe",
        "3fff::1",
        "3fff:fff:ffff::1",
        "5f00::1"
      })
  void ourOwnNetworksAreInternal(String address) {
    assertThat(AddressRange.isInternal(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "11.0.0.1",
        "169.253.255.255",
        "192.167.1.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void theInternetIsNot(String address) {
    assertThat(AddressRange.isInternal(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.0.1,true",
    "10.0.0.0/8,11.0.0.1,false",
    "10.1.2.3,10.1.2.3,true",
    "10.1.2.3,10.1.2.4,false",
    "192.168.4.0/22,192.168.7.255,true",
    "192.168.4.0/22,192.168.8.0,false",
    "fd00::/8,fd12::1,true",
    "fd00::/8,10.0.0.1,false",
    "0.0.0.0/0,8.8.8.8,true"
  })
  void aRangeContainsWhatSharesItsPrefix(String range, String address, boolean expected) {
    assertThat(AddressRange.of(range).contains(InetAddress.ofLiteral(address))).isEqualTo(expected);
  }

  @Test
  void whatIsNoRangeIsRefused() {
    for (String text : new String[] {"", "10.0.0.0/33", "fd00::/129", "ehr.example/8", "10/8/8"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.of(text));
    }
  }
}
