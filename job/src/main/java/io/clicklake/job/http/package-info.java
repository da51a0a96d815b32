/** Requests to receivers outside of the job: the webhook of the monitors, and OpenLineage. */
package io.clicklake.job.http;
