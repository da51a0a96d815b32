/**
 * The command {@code detect}: runs the job with publishers that have defects, and measures how soon
 * the monitors find them.
 */
package io.clicklake.local.detect;
