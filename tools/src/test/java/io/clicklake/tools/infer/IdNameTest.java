package io.clicklake.tools.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class IdNameTest {
  @Test
  void theDocsListTheWordsBeforeIdThatManyEventsShare() throws Exception {
    String docs = Files.readString(Path.of("../docs/datasets.md")).replace('\n', ' ');

    assertThat(docs)
        .contains(
            new TreeSet<>(IdName.OWNERS_BEFORE_ID)
                .stream().map(word -> "`" + word + "`").collect(Collectors.joining(", ")));
  }
}
