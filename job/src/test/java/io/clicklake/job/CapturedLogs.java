package io.clicklake.job;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * Captures all log messages of the process while it is open, from level DEBUG on. The usual
 * appenders get none of them.
 */
public final class CapturedLogs implements AutoCloseable {
  private final StringWriter text = new StringWriter();
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final LoggerConfig root = context.getConfiguration().getRootLogger();
  private final Level usual = root.getLevel();
  private final Map<String, Appender> others = Map.copyOf(root.getAppenders());
  private final WriterAppender appender;

  public CapturedLogs() {
    Configuration configuration = context.getConfiguration();
    PatternLayout layout =
        PatternLayout.newBuilder()
            .withConfiguration(configuration)
            .withCharset(StandardCharsets.UTF_8)
            .withPattern("%p %c %m%n%throwable%n")
            .build();
    appender =
        WriterAppender.newBuilder().setName("printed").setLayout(layout).setTarget(text).build();
    appender.start();
    others.keySet().forEach(root::removeAppender);
    root.addAppender(appender, Level.DEBUG, null);
    root.setLevel(Level.DEBUG);
    context.updateLoggers();
  }

  public String text() {
    return text.toString();
  }

  @Override
  public void close() {
    root.removeAppender("printed");
    others.values().forEach(other -> root.addAppender(other, null, null));
    root.setLevel(usual);
    context.updateLoggers();
    appender.stop();
  }
}
