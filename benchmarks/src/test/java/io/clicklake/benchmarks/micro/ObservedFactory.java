package io.clicklake.benchmarks.micro;

import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeServiceAware;

/** Creates an operator whose output is a {@link CountingOutput}. */
final class ObservedFactory<IN, OUT> implements OneInputStreamOperatorFactory<IN, OUT> {
  private static final long serialVersionUID = 1L;

  private final StreamOperatorFactory<OUT> factory;
  private final transient CountingOutput<OUT> output;

  ObservedFactory(StreamOperatorFactory<OUT> factory, CountingOutput<OUT> output) {
    this.factory = factory;
    this.output = output;
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as declared by Flink
  public <T extends StreamOperator<OUT>> T createStreamOperator(
      StreamOperatorParameters<OUT> given) {
    if (factory instanceof ProcessingTimeServiceAware aware) {
      aware.setProcessingTimeService(given.getProcessingTimeService());
    }
    return factory.createStreamOperator(
        new StreamOperatorParameters<>(
            given.getContainingTask(),
            given.getStreamConfig(),
            output,
            given::getProcessingTimeService,
            given.getOperatorEventDispatcher(),
            given.getMailboxExecutor()));
  }

  @Override
  public void setChainingStrategy(ChainingStrategy strategy) {
    factory.setChainingStrategy(strategy);
  }

  @Override
  public ChainingStrategy getChainingStrategy() {
    return factory.getChainingStrategy();
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared by Flink
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
    return factory.getStreamOperatorClass(loader);
  }
}
