package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the policies in {@code docs/iam} name each action and resource that they allow, and
 * that they allow everything that the job's own messages ask for.
 */
class PoliciesTest {
  private static final Path FOLDER = Path.of("../docs/iam");
  private static final Path JOB = FOLDER.resolve("job-role.json");
  private static final Path READER = FOLDER.resolve("reader-role.json");
  private static final Path SERVER = FOLDER.resolve("serve-role.json");
  private static final Path MANAGED_FLINK = Path.of("../flink-conf/managed-flink/template.yaml");
  private static final Path ECS = Path.of("../flink-conf/ecs/serve.yaml");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Actions for which the service knows no resource, so a condition must restrict them. */
  private static final Set<String> WITHOUT_RESOURCE = Set.of("cloudwatch:PutMetricData");

  static List<Path> policies() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void areThoseOfJobReaderAndServer() throws IOException {
    assertThat(policies()).containsExactly(JOB, READER, SERVER);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void onlyAllowActionsByName(Path policy) throws IOException {
    for (JsonNode statement : statements(policy)) {
      assertThat(statement.fieldNames())
          .toIterable()
          .isSubsetOf("Sid", "Effect", "Action", "Resource", "Condition");
      assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
      assertThat(texts(statement.path("Action")))
          .isNotEmpty()
          .allMatch(action -> action.matches("[a-z0-9]+:[A-Z][A-Za-z]+"));
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void nameTheResourceWhereverThereIsOne(Path policy) throws IOException {
    for (JsonNode statement : statements(policy)) {
      List<String> actions = texts(statement.path("Action"));
      for (String resource : texts(statement.path("Resource"))) {
        if (resource.equals("*")) {
          assertThat(WITHOUT_RESOURCE).containsAll(actions);
          assertThat(statement.path("Condition").isEmpty()).isFalse();
        } else {
          assertThat(resource).matches("arn:aws:[a-z0-9]+:(REGION:ACCOUNT)?:?[^*]+(\\*)?");
          assertThat(resource).as("names what it is about").doesNotMatch("arn:aws:[a-z0-9:]*\\*");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void listABucketOnlyBelowThePrefixOfTheTables(Path policy) throws IOException {
    for (JsonNode statement : statements(policy)) {
      if (texts(statement.path("Action")).contains("s3:ListBucket")
          && texts(statement.path("Resource")).contains("arn:aws:s3:::BUCKET")) {
        assertThat(statement.at("/Condition/StringLike/s3:prefix").asText()).isEqualTo("PREFIX/*");
      }
    }
  }

  @Test
  void letTheJobDoWhatItsMessagesAskFor() throws IOException {
    assertThat(actions(JOB))
        .contains(
            "kinesis:ListShards",
            "kinesis:DescribeStream",
            "kinesis:GetShardIterator",
            "kinesis:GetRecords",
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:ListBucket",
            "kms:GenerateDataKey",
            "kms:Decrypt",
            "glue:GetDatabase",
            "glue:CreateDatabase",
            "glue:GetTable",
            "glue:CreateTable",
            "glue:UpdateTable");
  }

  @Test
  void nameNoActionThatTheSecurityPageDoesNotExplain() throws IOException {
    String page = Files.readString(Path.of("../docs/security.md"));
    Set<String> template = actionsOfTemplate(MANAGED_FLINK);

    assertThat(template).contains("kinesis:GetRecords", "glue:UpdateTable");
    assertThat(actions(JOB)).allMatch(action -> page.contains("`" + action + "`"));
    assertThat(template).allMatch(action -> page.contains("`" + action + "`"));
  }

  @Test
  void letNobodyDeleteATableOrWriteToTheStream() throws IOException {
    for (Path policy : policies()) {
      assertThat(actions(policy))
          .noneMatch(
              action -> action.matches("glue:Delete.*|kinesis:(Put|Delete|Update|Create).*"));
    }
  }

  @Test
  void letTheServerOnlyRead() throws IOException {
    assertThat(actions(SERVER))
        .containsExactlyInAnyOrder(
            "glue:GetDatabase", "glue:GetTable", "s3:GetObject", "kms:Decrypt");
    assertThat(actionsOfTemplate(ECS))
        .containsExactlyInAnyOrder("glue:GetDatabase", "glue:GetTable", "s3:GetObject");
  }

  @Test
  void letReadersWriteNothingButTheirAnswers() throws IOException {
    for (JsonNode statement : statements(READER)) {
      if (texts(statement.path("Action")).stream().anyMatch(a -> a.matches("s3:(Put|Delete).*"))) {
        assertThat(texts(statement.path("Resource")))
            .containsExactly("arn:aws:s3:::RESULT-BUCKET/RESULT-PREFIX/*");
      }
    }
    assertThat(actions(READER))
        .noneMatch(action -> action.matches("(glue|kinesis|kms):(Create|Update|Put|Generate).*"));
  }

  private static Set<String> actionsOfTemplate(Path template) throws IOException {
    return Pattern.compile("(kinesis|glue|s3|logs|kms|cloudwatch):[A-Z][A-Za-z]+")
        .matcher(Files.readString(template))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static Set<String> actions(Path policy) throws IOException {
    Set<String> actions = new HashSet<>();
    statements(policy).forEach(statement -> actions.addAll(texts(statement.path("Action"))));
    return actions;
  }

  private static JsonNode statements(Path policy) throws IOException {
    JsonNode document = JSON.readTree(policy.toFile());
    assertThat(document.path("Version").asText()).isEqualTo("2012-10-17");
    assertThat(document.path("Statement").isEmpty()).isFalse();
    return document.path("Statement");
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
