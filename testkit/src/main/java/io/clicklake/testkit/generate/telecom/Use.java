package io.clicklake.testkit.generate.telecom;

/** A use of the network by a subscriber, with its start time. */
record Use(Subscriber subscriber, Service service, long startedAtMillis, int seconds) {}
