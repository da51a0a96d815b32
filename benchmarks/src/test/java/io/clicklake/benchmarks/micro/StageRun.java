package io.clicklake.benchmarks.micro;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** Runs one operator of the shipped pipeline in this thread. */
final class StageRun<IN, OUT> implements AutoCloseable {
  private static final int MAX_PARALLELISM = 720;

  private final CountingOutput<OUT> output = new CountingOutput<>();
  private final StreamRecord<IN> element = new StreamRecord<>(null);
  private final OneInputStreamOperatorTestHarness<IN, OUT> operator;
  private long checkpoint;

  /**
   * @param state the state backend of the operator
   */
  StageRun(OneInputTransformation<IN, OUT> stage, StateBackend state) throws Exception {
    StreamOperatorFactory<OUT> factory = new ObservedFactory<>(stage.getOperatorFactory(), output);
    operator =
        stage.getStateKeySelector() == null
            ? new OneInputStreamOperatorTestHarness<>(factory, MAX_PARALLELISM, 1, 0)
            : keyed(factory, stage.getStateKeySelector(), stage.getStateKeyType());
    operator.setStateBackend(state);
    operator.getExecutionConfig().enableObjectReuse();
    operator.open();
  }

  private static <K, IN, OUT> OneInputStreamOperatorTestHarness<IN, OUT> keyed(
      StreamOperatorFactory<OUT> factory, KeySelector<IN, K> key, TypeInformation<?> type)
      throws Exception {
    @SuppressWarnings("unchecked") // the type of what the selector gives
    TypeInformation<K> keyType = (TypeInformation<K>) type;
    return new KeyedOneInputStreamOperatorTestHarness<>(
        factory, key, keyType, MAX_PARALLELISM, 1, 0);
  }

  CountingOutput<OUT> output() {
    return output;
  }

  void process(IN value) throws Exception {
    operator.processElement(element.replace(value));
  }

  void watermark(long millis) throws Exception {
    operator.processWatermark(new Watermark(millis));
  }

  /** Makes the operator emit its buffered elements, as before a barrier. */
  void flush() throws Exception {
    operator.prepareSnapshotPreBarrier(++checkpoint);
  }

  @Override
  public void close() throws Exception {
    operator.close();
  }
}
