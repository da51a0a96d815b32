/** What the explorer asks for, as parameters of the page's address and as parameters of a request. */

export const RANGES = [
  {name: '15m', title: 'the last 15 minutes', seconds: 900},
  {name: '1h', title: 'the last hour', seconds: 3600},
  {name: '6h', title: 'the last 6 hours', seconds: 21600},
  {name: '1d', title: 'the last day', seconds: 86400},
  {name: '7d', title: 'the last 7 days', seconds: 604800},
  {name: '30d', title: 'the last 30 days', seconds: 2592000},
];
export const GRAINS = ['window', 'minute', '5min', '15min', 'hour', 'day', 'week', 'month', 'total'];
export const OPERATORS = ['eq', 'in', 'prefix', 'null'];
export const LIMITS = [100, 1000, 10000];

/**
 * The query of an address. What the address does not say has a default.
 *
 * @param search the part of the address from '?' on
 */
export function parse(search) {
  const parameters = new URLSearchParams(search);
  const list = (name) => (parameters.get(name) ?? '').split(',').filter((one) => one !== '');
  return {
    aggregate: parameters.get('aggregate') ?? '',
    range: parameters.get('range') ?? (parameters.has('from') ? 'custom' : '1h'),
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
    grain: parameters.get('grain') ?? 'window',
    tz: parameters.get('tz') ?? '',
    groupBy: list('group_by'),
    measures: list('measures'),
    filters: parameters.getAll('filter').map(parseFilter),
    orderBy: parameters.get('order_by') ?? '',
    limit: parameters.get('limit') ?? '1000',
    chart: parameters.get('chart') ?? '',
  };
}

/** COLUMN:OPERATOR:VALUE; the value can have colons. */
function parseFilter(text) {
  const [column, operator, ...value] = text.split(':');
  return {column, operator: operator ?? 'eq', value: value.join(':')};
}

function filterText({column, operator, value}) {
  return operator === 'null' ? `${column}:null` : `${column}:${operator}:${value}`;
}

/** The part of the page's address from '?' on, that parse reads. */
export function link(query) {
  const parameters = new URLSearchParams({aggregate: query.aggregate});
  if (query.range === 'custom') {
    parameters.set('from', query.from);
    parameters.set('to', query.to);
  } else {
    parameters.set('range', query.range);
  }
  common(parameters, query);
  if (query.chart) parameters.set('chart', query.chart);
  return `?${parameters}`;
}

/**
 * The parameters of a request.
 *
 * @param windowSeconds of the aggregate: a range begins and ends with a window
 * @param now in milliseconds
 */
export function request(query, windowSeconds, now) {
  const parameters = new URLSearchParams();
  const range = RANGES.find((one) => one.name === query.range);
  if (range) {
    const window = windowSeconds * 1000;
    const to = Math.ceil(now / window) * window;
    const from = Math.floor((to - range.seconds * 1000) / window) * window;
    parameters.set('from', new Date(from).toISOString());
    parameters.set('to', new Date(to).toISOString());
  } else {
    parameters.set('from', query.from);
    parameters.set('to', query.to);
  }
  common(parameters, query);
  return parameters;
}

function common(parameters, query) {
  parameters.set('grain', query.grain);
  if (query.tz) parameters.set('tz', query.tz);
  if (query.groupBy.length) parameters.set('group_by', query.groupBy.join(','));
  if (query.measures.length) parameters.set('measures', query.measures.join(','));
  query.filters.filter((one) => one.column).forEach((one) => parameters.append('filter', filterText(one)));
  if (query.orderBy) parameters.set('order_by', query.orderBy);
  parameters.set('limit', query.limit);
}
