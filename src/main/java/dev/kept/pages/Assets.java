package dev.kept.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/**
 * The files that pages load: styles, scripts, an icon. Each has its digest in its path, so that
 * browsers may keep it for good.
 */
public final class Assets {
  static final String ECHARTS = "echarts.min.js";
  static final String PATH = "/assets/";

  private static final String HTMX = "htmx.min.js";
  private static final List<String> OWN = List.of("kept.css", "kept.js", "charts.js", "kept.svg");
  private static final int DIGITS = 12;

  private final Map<String, Asset> byName = new LinkedHashMap<>();

  /** The files of this build. */
  public Assets() {
    OWN.forEach(name -> add(name, read(Assets.class.getResourceAsStream(name), name)));
    add(HTMX, library("htmx.org", "dist/" + HTMX));
    add(ECHARTS, library("echarts", "dist/" + ECHARTS));
  }

  /** One file, as it is and compressed. */
  static final class Asset {
    final String name;
    final String digest;
    final byte[] plain;
    final byte[] zipped;

    private Asset(String name, byte[] plain) {
      this.name = name;
      this.plain = plain;
      this.zipped = zipped(plain);
      this.digest = digest(plain);
    }

    String type() {
      return switch (name.substring(name.lastIndexOf('.'))) {
        case ".css" -> "text/css;charset=utf-8";
        case ".js" -> "text/javascript;charset=utf-8";
        case ".svg" -> "image/svg+xml";
        default -> throw new IllegalStateException(name + " has no media type");
      };
    }
  }

  /** Where pages find {@code name}. */
  public String path(String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("there is no asset " + name);
    }
    return PATH + asset.digest + "/" + name;
  }

  Optional<Asset> find(String digest, String name) {
    return Optional.ofNullable(byName.get(name)).filter(asset -> asset.digest.equals(digest));
  }

  private void add(String name, byte[] bytes) {
    byName.put(name, new Asset(name, bytes));
  }

  /** A file of a webjar, whose version is the build's. */
  private static byte[] library(String library, String file) {
    String about = "/META-INF/maven/org.webjars.npm/" + library + "/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = Assets.class.getResourceAsStream(about)) {
      if (in == null) {
        throw new IllegalStateException(library + " is missing from the build");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    String path = "/META-INF/resources/webjars/" + library + "/" + version + "/" + file;
    return read(Assets.class.getResourceAsStream(path), path);
  }

  private static byte[] read(@org.jspecify.annotations.Nullable InputStream stream, String name) {
    try (InputStream in = stream) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 3);
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(whole).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
