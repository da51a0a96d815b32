import {operationsRefusal} from './about.js';
import {read} from './api.js';
import {element, scroll, table} from './elements.js';
import {diagram} from './flow-diagram.js';
import {clock, duration, perSecond, whole} from './numbers.js';
import {Section, note} from './section.js';

const HOUR_MILLIS = 3600000;
const WIDE = 900;

/** The answers of the route flow, and the checkpoints of the last hour; asks only for newer ones. */
export class FlowHistory {
  constructor() {
    this.checkpoints = [];
    this.answer = null;
  }

  async refresh() {
    if (operationsRefusal()) return;
    const newest = this.checkpoints.at(-1)?.recorded_at;
    const parameters = new URLSearchParams({minutes: '60'});
    if (newest) parameters.set('since', newest);
    this.answer = await read('flow', parameters);
    this.checkpoints.push(...this.answer.checkpoints);
    const last = this.checkpoints.at(-1);
    if (last) {
      const first = Date.parse(last.recorded_at) - HOUR_MILLIS;
      this.checkpoints = this.checkpoints.filter((one) => Date.parse(one.recorded_at) >= first);
    }
  }

  age() {
    return this.answer?.newest?.age_seconds;
  }

  staleness() {
    return this.answer?.stale
      ? `The server cannot read the catalog: its numbers are ${duration(this.answer.age_seconds)} old.`
      : '';
  }
}

export function flowSection(history) {
  return new Section('flow', async () => shown(history.answer), (answer) => {
    if (!answer.newest) return note('The job has not committed a checkpoint in the last day.');
    return [times(answer.newest), picture(answer), details(answer)];
  }, operationsRefusal);
}

/** What the section shows of an answer; without what changes with each request. */
function shown(answer) {
  const newest = answer.newest && {...answer.newest, age_seconds: undefined};
  const wide = document.querySelector('#flow .body').clientWidth >= WIDE;
  return {minutes: answer.minutes, edges: answer.edges, newest, wide};
}

function times(newest) {
  return element('dl', {class: 'tiles'},
    tile('Checkpoint', newest.id === null ? 'the last of its job' : whole(newest.id), clock(newest.recorded_at)),
    tile('Latency', `${duration(newest.shortest_seconds)} to ${duration(newest.longest_seconds)}`,
      'from the arrival of a record to the commit of its rows'),
    tile('Lag of reading', duration(newest.read_lag_seconds), 'age of the newest record at the checkpoint'),
    newest.aggregates.map((one) =>
      tile(one.name, one.complete_until ? `lag ${duration(one.lag_seconds)}` : 'no window yet',
        `complete until ${clock(one.complete_until)}`)));
}

function tile(title, value, about) {
  return element('div', {}, element('dt', {}, title), element('dd', {class: 'value'}, value), element('dd', {class: 'quiet'}, about));
}

function picture(answer) {
  const label = `The data flow of the last ${answer.minutes} minutes. The table below has its numbers.`;
  const drawing = diagram(answer.edges, answer.wide, label);
  return answer.wide ? scroll('flow-picture', 'Picture of the data flow', drawing) : drawing;
}

function details(answer) {
  const columns = [
    {title: 'From', value: (edge) => plain(edge.from)},
    {title: 'To', value: (edge) => plain(edge.to)},
    {title: 'Outcome', value: (edge) => edge.outcome.replaceAll('_', ' ')},
    {title: `Records, last ${answer.minutes} minutes`, number: true, value: (edge) => whole(edge.records)},
    {title: 'Per second, last minute', number: true, value: (edge) => perSecond(edge.per_second)},
  ];
  return element('details', {id: 'flow-numbers'},
    element('summary', {}, 'The numbers as a table'),
    scroll('flow-table', 'Records of each edge', table('Records of each edge of the data flow', columns, answer.edges)));
}

function plain(id) {
  const [kind, ...name] = id.split('/');
  if (kind === 'dropped') return `(not kept: ${name.join('/')})`;
  return kind === 'table' ? `table ${name.join('/')}` : name.join('/') || kind;
}
