/** The form of the explorer: what it shows is a query, and it gives a query. */
import {element} from './elements.js';
import {GRAINS, LIMITS, OPERATORS, RANGES} from './explorer-query.js';

/**
 * @param aggregates as the API lists them
 * @param query what the form shows
 * @param changed is called with a query when another aggregate was chosen, or the number of filters changes
 * @param submitted is called with the query
 */
export function form(aggregates, query, changed, submitted) {
  const shape = aggregates.find((one) => one.name === query.aggregate);
  const groups = shape.group_by.map((one) => one.name);
  const measures = shape.measures.map((one) => one.name);
  const read = () => readForm(node, query);
  const node = element('form', {id: 'query', 'aria-label': 'Query', submit: (event) => {
    event.preventDefault();
    submitted(read());
  }},
  element('div', {class: 'fields'},
    field('Aggregate', select('aggregate', aggregates.map((one) => [one.name, one.name]), query.aggregate, () =>
      changed({...read(), groupBy: [], measures: [], filters: [], orderBy: '', chart: ''}))),
    field('Range', select('range', [...RANGES.map((one) => [one.name, one.title]), ['custom', 'from … to …']], query.range, () => changed(read()))),
    query.range === 'custom' ? [field('From (UTC)', time('from', query.from)), field('To (UTC)', time('to', query.to))] : null,
    field('Time bucket', select('grain', GRAINS.map((one) => [one, one === 'total' ? 'whole range' : one]), query.grain, () => changed(read()))),
    ['day', 'week', 'month'].includes(query.grain)
      ? field('Time zone', element('input', {id: 'query-tz', name: 'tz', value: query.tz, placeholder: 'Europe/Berlin'})) : null,
    field('Order by', select('orderBy', orders(query, measures), query.orderBy)),
    field('Rows', select('limit', LIMITS.map((one) => [String(one), String(one)]), query.limit)),
    field('Chart of', select('chart', measures.map((one) => [one, one]), query.chart || measures[0]))),
  checks('Group by', 'groupBy', groups, query.groupBy),
  checks('Measures', 'measures', measures, query.measures.length ? query.measures : measures),
  filters(groups, query, () => changed(add(read(), groups[0])), (i) => changed(remove(read(), i))),
  element('div', {class: 'buttons'}, element('button', {type: 'submit', id: 'query-show', class: 'primary'}, 'Show')));
  return node;
}

function add(query, column) {
  return {...query, filters: [...query.filters, {column, operator: 'eq', value: ''}]};
}

function remove(query, i) {
  return {...query, filters: query.filters.filter((unused, other) => other !== i)};
}

function orders(query, measures) {
  return [['', 'time and groups'], ...measures.flatMap((one) => [[`-${one}`, `${one}, highest first`], [one, `${one}, lowest first`]])];
}

function field(label, input) {
  return element('div', {class: 'field'}, element('label', {for: input.id}, label), input);
}

function select(name, options, value, changed) {
  const known = options.some(([option]) => option === value) ? options : [...options, [value, value]];
  return element('select', {id: `query-${name}`, name, change: changed ?? (() => {})},
    known.map(([option, title]) => element('option', {value: option, selected: option === value}, title)));
}

function time(name, value) {
  return element('input', {id: `query-${name}`, name, type: 'datetime-local', required: true, value: value.slice(0, 16)});
}

function checks(legend, name, options, checked) {
  if (options.length === 0) return null;
  return element('fieldset', {class: 'checks'}, element('legend', {}, legend), options.map((option) =>
    element('label', {}, element('input', {type: 'checkbox', id: `query-${name}-${option}`, name, value: option, checked: checked.includes(option)}), ` ${option}`)));
}

function filters(columns, query, add, remove) {
  if (columns.length === 0) return null;
  return element('fieldset', {class: 'filters'}, element('legend', {}, 'Filters'),
    query.filters.map((filter, i) => element('div', {class: 'filter', role: 'group', 'aria-label': `Filter ${i + 1}`},
      choice(`Column of filter ${i + 1}`, `filter-column-${i}`, columns, filter.column),
      choice(`Condition of filter ${i + 1}`, `filter-operator-${i}`, OPERATORS, filter.operator),
      element('input', {id: `query-filter-value-${i}`, name: `filter-value-${i}`, value: filter.value, 'aria-label': `Value of filter ${i + 1}`}),
      element('button', {type: 'button', id: `query-filter-remove-${i}`, 'aria-label': `Remove filter ${i + 1}`, click: () => remove(i)}, 'Remove'))),
    element('button', {type: 'button', id: 'query-filter-add', click: add}, 'Add a filter'));
}

const CONDITIONS = {eq: 'is', in: 'is one of (commas)', prefix: 'begins with', null: 'is missing'};

function choice(label, name, options, value) {
  return element('select', {id: `query-${name}`, name, 'aria-label': label}, options.map((option) =>
    element('option', {value: option, selected: option === value}, CONDITIONS[option] ?? option)));
}

function readForm(node, query) {
  const data = new FormData(node);
  const measures = data.getAll('measures');
  const all = node.querySelectorAll('input[name=measures]').length;
  const utc = (name) => (data.get(name) ? `${data.get(name)}:00Z` : query[name]);
  return {
    aggregate: data.get('aggregate'), range: data.get('range'), from: utc('from'), to: utc('to'),
    grain: data.get('grain'), tz: data.get('tz') ?? '', groupBy: data.getAll('groupBy'),
    measures: measures.length === all ? [] : measures, orderBy: data.get('orderBy'), limit: data.get('limit'),
    chart: data.get('chart') ?? '',
    filters: query.filters.map((unused, i) => ({
      column: data.get(`filter-column-${i}`), operator: data.get(`filter-operator-${i}`), value: data.get(`filter-value-${i}`),
    })),
  };
}
