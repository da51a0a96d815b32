package io.clicklake.local;

import java.net.URI;
import java.util.List;

/** Lines that a user can copy to put records on the stream of a run. */
final class ProducerLines {
  private ProducerLines() {}

  static List<String> of(URI endpoint, String stream) {
    return List.of(
        "Put records on the stream '"
            + stream
            + "' at "
            + endpoint
            + ", region us-east-1; any credentials work.",
        "  AWS CLI (the file event.json holds one event):",
        "    AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any aws kinesis put-record"
            + " --endpoint-url "
            + endpoint
            + " --region us-east-1 --stream-name "
            + stream
            + " --partition-key 1 --data fileb://event.json",
        "  Python (boto3):",
        "    kinesis = boto3.client(\"kinesis\", endpoint_url=\""
            + endpoint
            + "\", region_name=\"us-east-1\", aws_access_key_id=\"any\","
            + " aws_secret_access_key=\"any\")",
        "    kinesis.put_record(StreamName=\""
            + stream
            + "\", PartitionKey=\"1\", Data=open(\"event.json\", \"rb\").read())",
        "  Java (AWS SDK 2):",
        "    KinesisClient kinesis = KinesisClient.builder().endpointOverride(URI.create(\""
            + endpoint
            + "\")).region(Region.US_EAST_1).credentialsProvider(StaticCredentialsProvider.create("
            + "AwsBasicCredentials.create(\"any\", \"any\"))).build();",
        "    kinesis.putRecord(request -> request.streamName(\""
            + stream
            + "\").partitionKey(\"1\").data(SdkBytes.fromByteArray("
            + "Files.readAllBytes(Path.of(\"event.json\")))));",
        "Ctrl-C ends the run: the stream takes no more records, and all records on it are"
            + " committed.");
  }
}
