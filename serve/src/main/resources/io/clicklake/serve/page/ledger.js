import {operationsRefusal} from './about.js';
import {element, scroll, table} from './elements.js';
import {stackedBars} from './chart.js';
import {clock, duration, minute, whole} from './numbers.js';
import {Section, note} from './section.js';

const MOST_BARS = 120;
const MOST_ROWS = 30;
const PARTS = [
  {name: 'accepted', title: 'Accepted'},
  {name: 'duplicate', title: 'Duplicates'},
  {name: 'rejected', title: 'Rejected'},
];

/** @param history of the data flow, which has the counts of each checkpoint */
export function ledgerSection(history) {
  return new Section('ledger', async () => history.checkpoints, draw, operationsRefusal);
}

function draw(checkpoints) {
  if (checkpoints.length === 0) return note('The job has not committed a checkpoint in the last day.');
  const wrong = checkpoints.filter((one) => !one.balanced);
  const bars = checkpoints.length > MOST_BARS ? byMinute(checkpoints) : byCheckpoint(checkpoints);
  return [
    element('p', {class: wrong.length ? 'verdict bad' : 'verdict good'}, verdict(checkpoints, wrong)),
    stackedBars(bars, PARTS, checkpoints.length > MOST_BARS ? 'Events of each minute' : 'Events of each checkpoint'),
    details(checkpoints),
  ];
}

function verdict(checkpoints, wrong) {
  const all = `${whole(checkpoints.length)} ${checkpoints.length === 1 ? 'checkpoint' : 'checkpoints'}`;
  if (wrong.length === 0) return `The ledger balances in all of the ${all}.`;
  const newest = wrong.at(-1);
  const equations = newest.differences.map((one) =>
    `${one.equation}${one.table_name ? ` (${one.table_name})` : ''}: ${whole(one.left)} and ${whole(one.right)}`);
  return `The ledger does not balance in ${whole(wrong.length)} of the ${all}. At ${clock(newest.recorded_at)}: ${equations.join('; ')}.`;
}

function byCheckpoint(checkpoints) {
  return checkpoints.map((one) => ({title: `${clock(one.recorded_at)}, checkpoint ${number(one)}`, label: clock(one.recorded_at).slice(-8), wrong: !one.balanced, ...counts(one)}));
}

function byMinute(checkpoints) {
  const minutes = new Map();
  for (const one of checkpoints) {
    const label = minute(one.recorded_at);
    const sum = minutes.get(label) ?? {title: label, label, wrong: false, accepted: 0, duplicate: 0, rejected: 0};
    PARTS.forEach((part) => { sum[part.name] += one[part.name]; });
    sum.wrong ||= !one.balanced;
    minutes.set(label, sum);
  }
  return [...minutes.values()];
}

function counts(one) {
  return Object.fromEntries(PARTS.map((part) => [part.name, one[part.name]]));
}

function number(checkpoint) {
  return checkpoint.id === null ? 'the last of its job' : whole(checkpoint.id);
}

function details(checkpoints) {
  const columns = [
    {title: 'Recorded', value: (one) => clock(one.recorded_at)},
    {title: 'Checkpoint', number: true, value: number},
    {title: 'Read', number: true, value: (one) => whole(one.read)},
    {title: 'Rejected', number: true, value: (one) => whole(one.rejected)},
    {title: 'Duplicates', number: true, value: (one) => whole(one.duplicate)},
    {title: 'Accepted', number: true, value: (one) => whole(one.accepted)},
    {title: 'Late rows', number: true, value: (one) => whole(one.late)},
    {title: 'Rows written', number: true, value: (one) => whole(one.written)},
    {title: 'Longest latency', number: true, value: (one) => duration(one.longest_seconds)},
    {title: 'Ledger', value: (one) => (one.balanced ? 'balanced' : 'not balanced')},
  ];
  const newest = checkpoints.slice(-MOST_ROWS).reverse();
  const caption = `The newest ${newest.length} of the ${whole(checkpoints.length)} checkpoints`;
  return element('details', {id: 'ledger-numbers'},
    element('summary', {}, 'The newest checkpoints as a table'),
    scroll('ledger-table', caption, table(caption, columns, newest)));
}
