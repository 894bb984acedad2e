package dev.kept.audit.spool;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The real disk. A file's name is durable only after its folder is forced as well. */
final class FileDisk implements Disk {
  @Override
  public void folder(Path folder) throws IOException {
    List<Path> fresh = new ArrayList<>();
    Path missing = folder.toAbsolutePath();
    while (missing != null && !Files.isDirectory(missing)) {
      fresh.add(missing);
      missing = missing.getParent();
    }
    Files.createDirectories(folder);
    // Each name lies in the folder above it, the topmost in one that was there before.
    for (Path made : fresh.reversed()) {
      forceFolder(made);
    }
  }

  @Override
  public Sink create(Path file, byte[] content) throws IOException {
    ChannelSink sink = new ChannelSink(FileChannel.open(file, CREATE_NEW, WRITE));
    try {
      sink.append(ByteBuffer.wrap(content));
      sink.force();
      forceFolder(file);
      return sink;
    } catch (IOException e) {
      sink.close();
      throw e;
    }
  }

  @Override
  public long size(Path file) throws IOException {
    return Files.size(file);
  }

  @Override
  public Sink open(Path file) throws IOException {
    return new ChannelSink(FileChannel.open(file, WRITE));
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ChannelSink sink = new ChannelSink(channel);
      sink.append(ByteBuffer.wrap(content));
      sink.force();
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(file);
  }

  @Override
  public void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
    forceFolder(file);
  }

  private static void forceFolder(Path file) throws IOException {
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
      folder.force(true);
    }
  }

  private record ChannelSink(FileChannel channel) implements Sink {
    @Override
    public void append(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      // Data and size; the size is what fdatasync writes as well.
      channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
      channel.position(size);
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
