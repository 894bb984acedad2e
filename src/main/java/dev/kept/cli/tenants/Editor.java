package dev.kept.cli.tenants;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.cli.UserMistake;
import dev.kept.config.ConfigFile.Environment;
import dev.kept.config.TenantText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The editor of whoever sits at the keyboard.
 *
 * @param command what starts it, before the file's name
 */
record Editor(List<String> command) {
  /**
   * The one that VISUAL or EDITOR names.
   *
   * @throws UserMistake if neither does
   */
  static Editor ofEnvironment(Environment environment) {
    String named =
        environment
            .find("VISUAL")
            .or(() -> environment.find("EDITOR"))
            .filter(text -> !text.isBlank())
            .orElseThrow(
                () ->
                    new UserMistake(
                        "say what to change, with --set KEY=VALUE or --file FILE; or name an editor in"
                            + " the variable EDITOR"));
    return new Editor(List.of(named.strip().split("\\s+")));
  }

  /**
   * What becomes of {@code before} in it; the file is kept, so that nothing typed is lost.
   *
   * @throws UserMistake if the editor fails or leaves something that is no tenant
   */
  TenantText edit(TenantText before) {
    try {
      Path file = Files.createTempFile("kept-" + before.id() + "-", ".yaml");
      Files.writeString(file, before.named(), UTF_8);
      List<String> whole = new ArrayList<>(command);
      whole.add(file.toString());
      int code = new ProcessBuilder(whole).inheritIO().start().waitFor();
      if (code != 0) {
        throw new UserMistake("nothing has changed: the editor ended with " + code);
      }
      TenantText after = TextSource.one(TextSource.read(file.toString()));
      if (after.yaml().equals(before.yaml())) {
        Files.delete(file);
      }
      return after;
    } catch (IOException e) {
      throw new UserMistake("the editor " + command.getFirst() + " cannot be used", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserMistake("interrupted; nothing has changed", e);
    }
  }
}
