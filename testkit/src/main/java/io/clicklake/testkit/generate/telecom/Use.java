package io.clicklake.testkit.generate.telecom;

/** One use of the network by a subscriber, from its start. */
record Use(Subscriber subscriber, Service service, long startedAtMillis, int seconds) {}
