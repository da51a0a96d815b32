package io.clicklake.catalog.lake;

import java.util.Map;

/**
 * Default properties for Iceberg's Glue catalog. Classes are given by name, because the AWS SDK is
 * not always on the class path.
 */
final class GlueProperties {
  private static final String ROLE = "client.assume-role.arn";
  private static final String ROLE_REGION = "client.assume-role.region";
  private static final String CLIENTS = "client.factory";
  private static final String PACKAGE = "io.clicklake.catalog.lake.glue.";

  private static final String HTTP_CLIENT = "http-client.type";
  private static final String APACHE = "software.amazon.awssdk.http.apache.ApacheHttpClient";

  private GlueProperties() {}

  static void complete(Map<String, String> properties) {
    properties.putIfAbsent("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    if (!isOnClassPath(APACHE)) {
      properties.putIfAbsent(HTTP_CLIENT, "urlconnection");
    }
    if (properties.containsKey(ROLE)) {
      String region = properties.get("client.region");
      if (region != null) {
        properties.putIfAbsent(ROLE_REGION, region);
      }
      properties.putIfAbsent(CLIENTS, PACKAGE + "AssumedRoleClients");
    } else {
      properties.putIfAbsent(CLIENTS, PACKAGE + "GlueClients");
    }
  }

  /** The job's jar has the Apache client; the command line uses the JDK's client. */
  private static boolean isOnClassPath(String type) {
    try {
      Class.forName(type, false, GlueProperties.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
