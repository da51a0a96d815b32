import {operationsRefusal} from './about.js';
import {read} from './api.js';
import {element, scroll} from './elements.js';
import {clock, whole} from './numbers.js';
import {Section, note} from './section.js';

export function rejectionsSection() {
  return new Section('rejections', async () => {
    const {rejected, reasons} = await read('rejections');
    return {rejected, reasons};
  }, draw, operationsRefusal);
}

function draw(answer) {
  if (answer.reasons.length === 0) return note('No event was rejected in the last hour.');
  const most = Math.max(...answer.reasons.map((one) => one.count));
  return [
    element('p', {}, `${whole(answer.rejected)} ${answer.rejected === 1 ? 'event was' : 'events were'} rejected in the last hour. Payloads are cut, and personal fields are masked.`),
    scroll('rejections-table', 'Rejections by reason', element('table', {},
      element('caption', {}, 'Rejected events by reason, each with its newest example'),
      element('thead', {}, element('tr', {}, ['Reason', 'Events', 'Example'].map((title, i) =>
        element('th', {scope: 'col', class: i === 1 ? 'number' : null}, title)))),
      element('tbody', {}, answer.reasons.map((reason) => row(reason, most))))),
  ];
}

function row(reason, most) {
  return element('tr', {},
    element('th', {scope: 'row'}, reason.reason),
    element('td', {class: 'number'}, whole(reason.count), element('progress', {max: most, value: reason.count, 'aria-hidden': 'true'})),
    element('td', {class: 'wide'}, example(reason.reason, reason.example)));
}

function example(reason, found) {
  const what = [
    found.path ? `at ${found.path}` : null,
    found.expected ? `expected ${found.expected}` : null,
    found.actual ? `was ${found.actual}` : null,
  ].filter((text) => text !== null).join(', ');
  return [
    element('p', {}, what || '–'),
    element('details', {id: `rejected-${reason}`},
      element('summary', {}, `Event of ${clock(found.arrived_at)}`),
      element('p', {class: 'quiet'}, `shard ${found.shard}, sequence number ${found.sequence_number}, ${whole(found.payload_bytes)} bytes`),
      element('pre', {tabindex: '0'}, found.payload ?? 'The payload is not shown.')),
  ];
}
