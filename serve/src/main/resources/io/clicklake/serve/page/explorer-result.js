/** Shows an answer of an aggregate: how complete it is, a chart, a table. */
import {bars, lines} from './chart.js';
import {element, scroll, table} from './elements.js';
import {cell, clock, percent, whole} from './numbers.js';
import {note} from './section.js';

const TIME = 'window_start';
const MOST_SERIES = 8;
const MOST_BARS = 20;
const FIRST_ROWS = 100;
const DAY = 86400000;

/**
 * @param rows of all pages that were read
 * @param chosen the measure of the chart; the first one if the answer does not have it
 * @param all whether the table shows all rows
 * @param showAll is called to show all rows
 */
export function result(answer, rows, chosen, all, showAll) {
  if (rows.length === 0) return [completeness(answer), note('There are no rows in this range.')];
  const measures = answer.columns.filter((column) => column.measure);
  const groups = answer.columns.filter((column) => !column.measure && column.name !== TIME).map((column) => column.name);
  const measure = measures.find((one) => one.name === chosen) ?? measures[0];
  return [
    completeness(answer),
    measure ? chart(answer, rows, groups, measure.name) : null,
    rowsTable(answer, all ? rows : rows.slice(0, FIRST_ROWS), rows.length),
    !all && rows.length > FIRST_ROWS
      ? element('button', {type: 'button', id: 'result-all', click: showAll}, `Show all ${whole(rows.length)} rows`) : null,
  ];
}

function completeness(answer) {
  const about = answer.completeness;
  const parts = [
    about.complete_until ? `complete until ${clock(about.complete_until)}` : 'no window is complete yet',
    `late share ${percent(about.late_share)}`,
    `ledger ${about.ledger.state}`,
    about.findings.length === 0 ? 'no open finding' : `open findings: ${about.findings.map((one) => one.monitor).join(', ')}`,
    about.checkpoint.id > Number.MAX_SAFE_INTEGER ? 'last checkpoint' : `checkpoint ${whole(about.checkpoint.id)}`,
  ];
  const good = about.ledger.state === 'balanced' && about.findings.length === 0;
  return element('p', {class: `verdict ${good ? 'good' : 'bad'}`, id: 'result-completeness'}, parts.join(' · '));
}

function chart(answer, rows, groups, measure) {
  const name = (row) => groups.map((group) => cell(row[group])).join(', ') || measure;
  if (answer.grain === 'total') {
    const shown = rows.slice(0, MOST_BARS).map((row) => ({name: name(row), value: number(row[measure])}));
    return [bars(shown, `${measure} of the first ${shown.length} rows`), rows.length > MOST_BARS ? left(rows.length - MOST_BARS, 'row') : null];
  }
  const series = new Map();
  for (const row of rows) {
    const key = name(row);
    if (!series.has(key)) series.set(key, {name: key, points: [], sum: 0});
    series.get(key).points.push([Date.parse(row[TIME]), number(row[measure])]);
    series.get(key).sum += Math.abs(number(row[measure]) ?? 0);
  }
  const all = [...series.values()].sort((a, b) => b.sum - a.sum);
  all.forEach((one) => one.points.sort((a, b) => a[0] - b[0]));
  const until = answer.completeness.complete_until;
  return [
    lines(all.slice(0, MOST_SERIES), timeLabel(rows), until ? Date.parse(until) : null, `${measure} over time`),
    all.length > MOST_SERIES ? left(all.length - MOST_SERIES, 'group') : null,
  ];
}

function left(count, what) {
  return element('p', {class: 'quiet'}, `The chart leaves out ${whole(count)} ${what}${count === 1 ? '' : 's'} that ${count === 1 ? 'is' : 'are'} in the table.`);
}

/** A number that JSON does not have, such as NaN, is a text. */
function number(value) {
  return typeof value === 'number' ? value : null;
}

function timeLabel(rows) {
  const times = rows.map((row) => Date.parse(row[TIME]));
  const days = Math.max(...times) - Math.min(...times) >= DAY;
  return (time) => new Date(time).toISOString().slice(days ? 5 : 11, days ? 10 : 16);
}

function rowsTable(answer, rows, count) {
  const columns = answer.columns.map((column) => ({
    title: column.standard_error ? `${column.name} (± ${(column.standard_error * 100).toFixed(1)} %)` : column.name,
    number: Boolean(column.measure),
    value: (row) => (column.name === TIME ? row[TIME].replace('T', ' ') : cell(row[column.name])),
  }));
  const caption = rows.length < count ? `The first ${whole(rows.length)} of ${whole(count)} rows` : `${whole(count)} ${count === 1 ? 'row' : 'rows'}`;
  const made = table(caption, columns, rows);
  const totals = answer.columns.map((column, i) => column.measure ? cell(answer.totals[column.name]) : i === 0 ? 'Total' : '');
  made.append(element('tfoot', {}, element('tr', {}, totals.map((text, i) =>
    element(i === 0 ? 'th' : 'td', {scope: i === 0 ? 'row' : null, class: answer.columns[i].measure ? 'number' : null}, text)))));
  return scroll('result-table', 'Rows of the aggregate', made);
}
