import {about, operationsRefusal} from './about.js';
import {read} from './api.js';
import {element, scroll, table} from './elements.js';
import {minute, percent, whole} from './numbers.js';
import {Section, note} from './section.js';

const MINUTE = 60000;
const MOST_COLUMNS = 60;
const WORST = 5;

/** Classes of colours: from this completeness on. */
const CLASSES = [[1, 'full'], [0.98, 'most'], [0.9, 'much'], [0.5, 'half'], [0, 'little']];

export function completenessSection() {
  return new Section('completeness', async () => {
    const {rows, more} = await read('completeness', new URLSearchParams({limit: '10000'}));
    return {rows, more};
  }, draw, refusal);
}

function refusal() {
  return operationsRefusal() || (about().producers ? '' : 'This dataset has no producers that state how many events they send.');
}

function draw({rows, more}) {
  const stated = rows.filter((row) => row.completeness !== null);
  if (stated.length === 0) return note('No producer has stated a number of events in the last hour.');
  return [
    more ? note('There are more producers than this picture shows.') : null,
    element('p', {class: 'quiet'}, 'Events that arrived, as a share of the events that the producer states, by minute of event time.'),
    scroll('heat', 'Completeness by producer and minute', heatMap(stated)),
    legend(),
    worst(stated),
  ];
}

function heatMap(rows) {
  const cells = new Map(rows.map((row) => [`${row.producer} ${Date.parse(row.minute)}`, row]));
  const producers = [...new Set(rows.map((row) => row.producer))].sort();
  const minutes = columns(rows);
  return element('table', {class: 'heat'},
    element('caption', {class: 'hidden'}, 'Completeness by producer and minute'),
    element('thead', {}, element('tr', {}, element('th', {scope: 'col'}, 'Producer'), minutes.map((time) => {
      const text = minute(time);
      // A label for each fifth minute; the others are for screen readers.
      return element('th', {scope: 'col'}, element('span', {class: Number(text.slice(3)) % 5 === 0 ? 'label' : 'hidden'}, text));
    }))),
    element('tbody', {}, producers.map((producer) => element('tr', {},
      element('th', {scope: 'row'}, producer),
      minutes.map((time) => cell(cells.get(`${producer} ${time}`), minute(time)))))));
}

function columns(rows) {
  const times = rows.map((row) => Date.parse(row.minute));
  const last = Math.max(...times);
  const first = Math.max(Math.min(...times), last - (MOST_COLUMNS - 1) * MINUTE);
  return Array.from({length: (last - first) / MINUTE + 1}, (unused, i) => first + i * MINUTE);
}

function cell(row, time) {
  if (!row) return element('td', {class: 'none', title: `${time}: nothing stated`}, element('span', {class: 'hidden'}, 'nothing stated'));
  const text = percent(Math.min(row.completeness, 1));
  const about = `${row.producer} ${time}: ${text}, ${whole(row.arrived)} of ${whole(row.stated)}`;
  return element('td', {class: colour(row.completeness), title: about}, element('span', {class: 'hidden'}, text));
}

function colour(completeness) {
  return CLASSES.find(([least]) => completeness >= least)[1];
}

function legend() {
  const texts = {full: 'all', most: '98 % and more', much: '90 % and more', half: '50 % and more', little: 'less'};
  return element('ul', {class: 'legend'}, CLASSES.map(([, name]) =>
    element('li', {}, element('span', {class: `swatch ${name}`, 'aria-hidden': 'true'}), ` ${texts[name]}`)));
}

function worst(rows) {
  const missing = rows.filter((row) => row.completeness < 1)
    .sort((a, b) => a.completeness - b.completeness || b.minute.localeCompare(a.minute)).slice(0, WORST);
  if (missing.length === 0) return element('p', {class: 'verdict good'}, 'All stated events of all producers arrived.');
  const caption = 'The least complete minutes';
  return scroll('worst', caption, table(caption, [
    {title: 'Producer', value: (row) => row.producer},
    {title: 'Minute', value: (row) => minute(row.minute)},
    {title: 'Stated', number: true, value: (row) => whole(row.stated)},
    {title: 'Arrived', number: true, value: (row) => whole(row.arrived)},
    {title: 'Completeness', number: true, value: (row) => percent(row.completeness)},
  ], missing));
}
