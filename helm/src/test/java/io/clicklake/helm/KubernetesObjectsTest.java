package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the objects of the chart that have one of Kubernetes' own kinds. Each field must exist in
 * the Java model of the Kubernetes API, and must have the right type.
 */
class KubernetesObjectsTest {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "ConfigMap", ConfigMap.class,
          "Deployment", Deployment.class,
          "HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "NetworkPolicy", NetworkPolicy.class,
          "PodDisruptionBudget", PodDisruptionBudget.class,
          "Role", Role.class,
          "RoleBinding", RoleBinding.class,
          "Service", Service.class,
          "ServiceAccount", ServiceAccount.class);

  private final ObjectMapper strict =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(new WithoutAnySetter());

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "ha"})
  void areReadByTheModelWithoutARest(String values) throws Exception {
    for (JsonNode object : Chart.render(values).all()) {
      Class<?> model = KINDS.get(object.path("kind").asText());
      if (model != null) {
        assertThat(strict.treeToValue(object, model)).isNotNull();
      }
    }
  }

  @Test
  void theModelRefusesWhatItDoesNotKnow() {
    JsonNode budget = Chart.render("production").of("PodDisruptionBudget").get(0);
    ((ObjectNode) budget.path("spec")).put("maxUnavailible", 1);

    assertThatThrownBy(() -> strict.treeToValue(budget, PodDisruptionBudget.class))
        .hasMessageContaining("maxUnavailible");
  }

  @Test
  void twoJobManagersAreNotEvictedTogether() {
    assertThat(Chart.render("ha").of("PodDisruptionBudget"))
        .anyMatch(budget -> budget.at("/spec/minAvailable").asInt() == 1);
  }

  /** The model keeps unknown fields aside; here they are errors. */
  private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }
}
