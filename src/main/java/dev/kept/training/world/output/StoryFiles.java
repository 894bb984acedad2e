package dev.kept.training.world.output;

import dev.kept.training.world.WorldVisit.Story;
import java.util.List;
import java.util.function.Consumer;

/** Files being written story by story. */
interface StoryFiles extends Consumer<Story>, AutoCloseable {
  @Override
  void close();

  /** All of {@code files} as one. */
  static StoryFiles all(List<StoryFiles> files) {
    return new StoryFiles() {
      @Override
      public void accept(Story story) {
        files.forEach(file -> file.accept(story));
      }

      @Override
      public void close() {
        files.forEach(StoryFiles::close);
      }
    };
  }
}
