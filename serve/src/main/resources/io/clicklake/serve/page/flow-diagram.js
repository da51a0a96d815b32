/** Draws the data flow: the stages in a line, and the tables beside it. */
import {element, svg} from './elements.js';
import {perSecond, whole} from './numbers.js';

const STAGES = ['stream', 'stage/ingest', 'stage/unpack', 'stage/decode', 'stage/dedupe', 'stage/enrich'];
const BESIDE = {'table/raw_events': 1, 'dropped/unpack': 2, 'table/rejected_events': 3, 'dropped/dedupe': 4};
const LONGEST_NAME = 21;
const HEIGHT = 34;

/** Places of nodes: x and y of the middle, and width. Wide: from the left to the right. */
const WIDE = {
  stage: (i) => ({x: 45 + 150 * i, y: 30, w: 84}),
  beside: (i) => ({x: 45 + 150 * i, y: 125, w: 124}),
  table: (row) => ({x: 1000, y: 30 + 62 * row, w: 160}),
  aggregate: (row) => ({x: 1290, y: 30 + 62 * row, w: 160}),
  size: (rows) => [1375, Math.max(150, 62 * rows)],
};
const NARROW = {
  stage: (i) => ({x: 82, y: 20 + 78 * i, w: 110}),
  beside: (i) => ({x: 274, y: 20 + 78 * i, w: 130}),
  table: (row) => ({x: 82, y: 488 + 100 * row, w: 160}),
  aggregate: (row) => ({x: 82, y: 488 + 100 * row, w: 160}),
  size: (rows) => [342, 408 + 100 * rows],
};

/**
 * @param wide whether there is room for a picture from the left to the right
 */
export function diagram(edges, wide, label) {
  const layout = wide ? WIDE : NARROW;
  const {nodes, rows} = places(edges, layout, wide);
  const [width, height] = layout.size(rows);
  return element('figure', {class: 'diagram'}, svg('svg',
    {viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label, class: wide ? 'wide' : 'narrow'},
    svg('defs', {}, svg('marker',
      {id: 'arrow', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto', markerUnits: 'userSpaceOnUse'},
      svg('path', {d: 'M0 0L8 4L0 8z', class: 'arrow'}))),
    lines(edges, nodes).map((line) => arrow(line, wide)),
    [...nodes.values()].map(box)));
}

/** The place of each node that has records, and the number of rows of tables. */
function places(edges, layout, wide) {
  const nodes = new Map();
  STAGES.forEach((id, i) => nodes.set(id, {id, ...layout.stage(i)}));
  for (const edge of edges) {
    const i = BESIDE[edge.to];
    if (i !== undefined && (edge.records > 0 || edge.to === 'table/raw_events')) nodes.set(edge.to, {id: edge.to, ...layout.beside(i)});
  }
  const targets = (from) => [...new Set(edges.filter((edge) => edge.from === from && edge.to.startsWith('table/')).map((edge) => edge.to))];
  let row = 0;
  for (const table of targets('stage/enrich')) {
    const aggregates = targets(table);
    nodes.set(table, {id: table, ...layout.table(row)});
    if (!wide) row++;
    aggregates.forEach((aggregate, i) => nodes.set(aggregate, {id: aggregate, ...layout.aggregate(row + i)}));
    row += wide ? Math.max(1, aggregates.length) : aggregates.length;
  }
  return {nodes, rows: row};
}

/** One line for all edges between two nodes; what a table leaves out is on the line to it. */
function lines(edges, nodes) {
  const found = new Map();
  for (const edge of edges) {
    const left = edge.to.startsWith('dropped/') && !nodes.has(edge.to);
    const to = left ? edge.to.replace('dropped/', 'table/') : edge.to;
    const side = left || BESIDE[to] !== undefined;
    if (!nodes.has(edge.from) || !nodes.has(to) || (side && edge.records === 0)) continue;
    const key = `${edge.from} ${to}`;
    if (!found.has(key)) found.set(key, {from: nodes.get(edge.from), to: nodes.get(to), records: 0, rate: 0, also: []});
    const line = found.get(key);
    if (left || edge.outcome === 'late') {
      if (edge.records > 0) line.also.push(`${whole(edge.records)} ${edge.outcome}`);
    } else {
      line.records += edge.records;
      line.rate += edge.per_second ?? 0;
    }
  }
  return [...found.values()];
}

function arrow(line, wide) {
  const {from, to} = line;
  const across = wide ? from.y !== to.y && from.x === to.x : from.x !== to.x && from.y === to.y;
  const forward = wide !== across;
  const ends = forward
    ? [from.x + from.w / 2, from.y, to.x - to.w / 2, to.y]
    : [from.x, from.y + HEIGHT / 2, to.x, to.y - HEIGHT / 2];
  const texts = [whole(line.records), line.rate > 0 ? perSecond(line.rate) : null, ...line.also].filter((text) => text !== null);
  return svg('g', {class: 'edge'},
    svg('path', {d: curve(ends, forward), 'marker-end': 'url(#arrow)', 'stroke-width': 1.5 + Math.log10(1 + line.rate), class: line.records ? '' : 'empty'}),
    forward ? labelOver(ends, texts) : labelBeside(ends, texts));
}

function curve([x1, y1, x2, y2], forward) {
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  return forward
    ? `M${x1} ${y1}C${mx} ${y1} ${mx} ${y2} ${x2} ${y2}`
    : `M${x1} ${y1}C${x1} ${my} ${x2} ${my} ${x2} ${y2}`;
}

/** The first text above the end of the line, the others below. */
function labelOver([x1, y1, x2, y2], texts) {
  const level = y1 === y2;
  const x = level ? (x1 + x2) / 2 - 3 : x2 - 12;
  const anchor = level ? 'middle' : 'end';
  return texts.map((text, i) =>
    svg('text', {x, y: i === 0 ? y2 - 7 : y2 + 4 + 13 * i, 'text-anchor': anchor, class: i === 0 ? 'count' : 'rate'}, text));
}

function labelBeside([x1, y1, x2, y2], texts) {
  const y = (y1 + y2) / 2 + (texts.length === 1 ? 4 : -3);
  return texts.map((text, i) => svg('text', {x: (x1 + x2) / 2 + 9, y: y + 13 * i, class: i === 0 ? 'count' : 'rate'}, text));
}

const DROPPED = {'dropped/unpack': 'filtered', 'dropped/dedupe': 'duplicates'};

function box(node) {
  const kind = node.id.split('/')[0];
  const name = DROPPED[node.id] ?? node.id.slice(node.id.indexOf('/') + 1);
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  return svg('g', {class: `node ${kind}`},
    svg('title', {}, kind === 'table' ? `table ${name}` : name),
    svg('rect', {x: node.x - node.w / 2, y: node.y - HEIGHT / 2, width: node.w, height: HEIGHT, rx: kind === 'stage' ? 17 : 4}),
    svg('text', {x: node.x, y: node.y + 4.5, 'text-anchor': 'middle'}, shown));
}
