package io.clicklake.local.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A Flink cluster: one JobManager, and TaskManagers with two slots each. TaskManagers are numbered
 * in the order of their start. A killed process is replaced by a new one, as Kubernetes does it.
 */
public final class FlinkCluster implements AutoCloseable {
  static final String JAR = "clicklake.jar";

  /** The id of the job of an application cluster. */
  private static final String JOB = "c11c".repeat(8);

  private static final String SESSION =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String APPLICATION =
      "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final Pattern REST = Pattern.compile("Rest endpoint listening at ([\\w.]+:\\d+)");

  private final ClusterEnvironment.Setup setup;
  private final Path directory;
  private final String main;
  private final List<String> arguments;
  private final Map<String, JavaProcess> taskManagers = new LinkedHashMap<>();
  private JavaProcess jobManager;
  private FlinkRest rest;
  private int started;

  private FlinkCluster(
      ClusterEnvironment.Setup setup, FlinkSettings settings, String main, List<String> arguments)
      throws IOException {
    this.setup = setup;
    this.directory = setup.directory();
    this.main = main;
    this.arguments = arguments;
    settings.write(conf());
    Path jars = Files.createDirectories(directory.resolve("upload/flink-web-upload"));
    link(jars.resolve(JAR), ClassPaths.shippedJar());
    Path usrlib = Files.createDirectories(directory.resolve("flink/usrlib"));
    link(usrlib.resolve(JAR), ClassPaths.shippedJar());
    Files.createDirectories(directory.resolve("flink/lib"));
    Files.createDirectories(directory.resolve("tmp"));
  }

  /** A hard link, or a symbolic one if the jar is on another file system. */
  private static void link(Path link, Path jar) throws IOException {
    try {
      Files.createLink(link, jar);
    } catch (IOException | UnsupportedOperationException e) {
      Files.createSymbolicLink(link, jar);
    }
  }

  /** A session cluster, to which jobs can be submitted. */
  static FlinkCluster session(ClusterEnvironment.Setup setup, FlinkSettings settings)
      throws Exception {
    return new FlinkCluster(setup, settings, SESSION, List.of()).start();
  }

  /**
   * An application cluster, which runs exactly one job. {@code job} contains the arguments of the
   * job.
   */
  static FlinkCluster application(
      ClusterEnvironment.Setup setup, FlinkSettings settings, List<String> job) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--job-classname", "io.clicklake.job.ClicklakeJob"));
    arguments.addAll(List.of("--job-id", JOB));
    arguments.addAll(job);
    // The Kubernetes operator also sets this option. Without it, no process remains that can report
    // how the job ended.
    settings.set("execution.shutdown-on-application-finish", "false");
    return new FlinkCluster(setup, settings, APPLICATION, arguments).start();
  }

  private FlinkCluster start() throws Exception {
    try {
      startTaskManager();
      startTaskManager();
      startJobManager();
      return this;
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  FlinkRest rest() {
    return rest;
  }

  /** The job of an application cluster. */
  public ClusterJob applicationJob() {
    return new ClusterJob(this, JOB);
  }

  /** The names of the TaskManagers that run. */
  public List<String> taskManagers() {
    return List.copyOf(taskManagers.keySet());
  }

  public JavaProcess taskManager(String name) {
    return taskManagers.get(name);
  }

  public JavaProcess jobManager() {
    return jobManager;
  }

  /** Starts one more TaskManager, which registers itself; returns its name. */
  public String startTaskManager() throws IOException {
    String name = "taskmanager-" + ++started;
    List<String> jvm = new ArrayList<>(jvm());
    jvm.addAll(List.of("-Xmx1280m", "-XX:MaxMetaspaceSize=768m", "-XX:MaxDirectMemorySize=256m"));
    taskManagers.put(
        name,
        start(
            jvm,
            TASK_MANAGER,
            List.of("--configDir", conf().toString(), "-D", "taskmanager.resource-id=" + name),
            name));
    return name;
  }

  private void startJobManager() throws Exception {
    List<String> all = new ArrayList<>(List.of("--configDir", conf().toString()));
    all.addAll(arguments);
    List<String> jvm = new ArrayList<>(jvm());
    jvm.addAll(List.of("-Xmx768m", "-XX:MaxMetaspaceSize=1g"));
    String name = "jobmanager-" + ++started;
    jobManager = start(jvm, main, all, name);
    rest = new FlinkRest(URI.create("http://" + jobManager.await(REST)));
  }

  public void killTaskManager(String name) throws InterruptedException, TimeoutException {
    taskManagers.remove(name).kill();
  }

  /** Kills a TaskManager and starts another. */
  public void replaceTaskManager(String name) throws Exception {
    killTaskManager(name);
    startTaskManager();
  }

  /** Kills the JobManager and starts another. */
  public void replaceJobManager() throws Exception {
    jobManager.kill();
    startJobManager();
  }

  /** Kills all processes of Flink, then starts the same number again. */
  public void replaceAll() throws Exception {
    List<String> all = taskManagers();
    jobManager.kill();
    for (String name : all) {
      killTaskManager(name);
    }
    for (int i = 0; i < all.size(); i++) {
      startTaskManager();
    }
    startJobManager();
  }

  /** The directory of the logs of all processes. */
  public Path logs() {
    return directory.resolve("logs");
  }

  private Path conf() {
    return directory.resolve("conf");
  }

  private List<String> jvm() {
    List<String> jvm = new ArrayList<>();
    for (String name :
        List.of("lang", "nio", "util", "util.concurrent", "util.concurrent.atomic")) {
      jvm.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED");
    }
    // Flink keeps compiled classes by soft references, and the classes keep the class loader of
    // their job. With this setting, these references are cleared after about one second, and not
    // after minutes.
    jvm.add("-XX:SoftRefLRUPolicyMSPerMB=1");
    jvm.add("-Dlog4j.configurationFile=" + FlinkSettings.log4j(conf()));
    return jvm;
  }

  private JavaProcess start(List<String> jvm, String main, List<String> arguments, String name)
      throws IOException {
    return JavaProcess.start(
        setup.withExtraClassPath(ClassPaths.flink()),
        jvm,
        main,
        arguments,
        logs().resolve(name + ".log"),
        Map.of("FLINK_LIB_DIR", directory.resolve("flink/lib").toString()));
  }

  @Override
  public void close() throws InterruptedException, TimeoutException {
    if (jobManager != null) {
      jobManager.close();
    }
    for (JavaProcess taskManager : taskManagers.values()) {
      taskManager.close();
    }
  }
}
