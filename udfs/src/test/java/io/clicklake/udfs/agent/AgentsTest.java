package io.clicklake.udfs.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentsTest {
  private final Agents agents = Agents.shared();

  @ParameterizedTest
  @CsvFileSource(resources = "agents.csv", delimiter = '|', numLinesToSkip = 1)
  void recognizesUsualUserAgents(
      String traffic, String deviceClass, String name, String operatingSystem, String userAgent) {
    AgentTraits traits = agents.traits(userAgent);

    assertThat(traits.traffic().sqlName()).isEqualTo(traffic);
    assertThat(traits.deviceClass()).isEqualTo(deviceClass);
    assertThat(traits.name()).isEqualTo(name);
    assertThat(traits.operatingSystem()).isEqualTo(operatingSystem);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t\n"})
  void treatsAMissingUserAgentAsABotWithoutNames(String userAgent) {
    AgentTraits traits = agents.traits(userAgent);

    assertThat(traits.deviceClass()).isNull();
    assertThat(traits.name()).isNull();
    assertThat(traits.operatingSystem()).isNull();
    assertThat(traits.traffic()).isEqualTo(TrafficClass.BOT);
  }

  @Test
  void doesNotParseAVeryLongUserAgent() {
    String longest = "Mozilla/5.0 ".repeat(1000).substring(0, Agents.MAX_LENGTH);

    assertThat(agents.traits(longest).deviceClass()).isNotEqualTo("Hacker");
    assertThat(agents.traits(longest + "x").deviceClass()).isEqualTo("Hacker");
    assertThat(agents.traits(longest + "x").traffic()).isEqualTo(TrafficClass.BOT);
  }

  @Test
  void cachesTheResult() {
    String userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0";

    AgentTraits first = agents.traits(userAgent);

    assertThat(agents.traits(new String(userAgent.toCharArray()))).isSameAs(first);
  }

  @Test
  void servesSeveralThreads() {
    List<String> userAgents =
        IntStream.range(0, 400)
            .mapToObj(i -> "Mozilla/5.0 (Windows NT 10.0; rv:" + i + ".0) Gecko Firefox/" + i)
            .collect(Collectors.toList());

    List<String> names =
        ForkJoinPool.commonPool()
            .submit(
                () ->
                    userAgents.parallelStream()
                        .map(userAgent -> agents.traits(userAgent).name())
                        .distinct()
                        .collect(Collectors.toList()))
            .join();

    assertThat(names).containsExactly("Firefox");
  }
}
