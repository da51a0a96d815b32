/** Charts in SVG. Each chart has a table of the same numbers beside it, so its label only says what it shows. */
import {element, svg} from './elements.js';
import {cell, short, whole} from './numbers.js';

const HEIGHT = 230;
const LEFT = 56;
const BOTTOM = 24;
const TOP = 10;
const RIGHT = 8;
const GRID_LINES = 4;
const PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;

/** A narrower chart on a phone, so that its texts are not too small. */
function format() {
  const narrow = window.matchMedia('(max-width: 700px)').matches;
  const width = narrow ? 420 : 1000;
  return {width, plot: width - LEFT - RIGHT, labels: narrow ? 3 : 6, names: narrow ? 120 : 200, longest: narrow ? 16 : 28};
}

/** Bars of parts that add up. A bar is {title, label, wrong, and a number for each part}. */
export function stackedBars(bars, parts, label) {
  const axis = scale(0, Math.max(1, ...bars.map((bar) => parts.reduce((sum, part) => sum + bar[part.name], 0))));
  const {width, plot, labels} = format();
  const step = plot / Math.max(bars.length, 12);
  const every = Math.ceil(bars.length / labels);
  return figure(label, width, [
    grid(axis, width),
    bars.map((bar, i) => {
      const x = LEFT + i * step;
      let sum = 0;
      const texts = parts.map((part) => `${part.title.toLowerCase()} ${whole(bar[part.name])}`);
      return svg('g', {}, svg('title', {}, `${bar.title}: ${texts.join(', ')}${bar.wrong ? '; the ledger does not balance' : ''}`),
        parts.map((part, number) => {
          const rectangle = svg('rect', {x, width: Math.max(1, step - 1), y: axis.y(sum + bar[part.name]),
            height: axis.y(sum) - axis.y(sum + bar[part.name]), class: `bar part-${number}`});
          sum += bar[part.name];
          return rectangle;
        }),
        bar.wrong ? svg('text', {x: x + step / 2, y: axis.y(sum) - 3, class: 'wrong', 'text-anchor': 'middle'}, '≠') : null,
        i % every === 0 ? svg('text', {x, y: HEIGHT - 7, class: 'axis'}, bar.label) : null);
    }),
  ], legend(parts.map((part) => part.title), 'part'));
}

/**
 * Lines over time. A series is {name, points: [[millis, number or null]]}.
 *
 * @param completeUntil in milliseconds: what is later is drawn on a shaded ground; or null
 */
export function lines(series, timeLabel, completeUntil, label) {
  const times = series.flatMap((one) => one.points.map((point) => point[0]));
  const numbers = series.flatMap((one) => one.points.map((point) => point[1])).filter((number) => number !== null);
  const axis = scale(Math.min(0, ...numbers), Math.max(...numbers, 0) || 1);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const {width, plot, labels} = format();
  const x = (time) => (first === last ? LEFT + plot / 2 : LEFT + ((time - first) / (last - first)) * plot);
  return figure(label, width, [
    completeUntil !== null && completeUntil < last ? shade(x(Math.max(completeUntil, first)), width) : null,
    grid(axis, width),
    timeLabels(first, last, x, timeLabel, labels),
    series.map((one, number) => svg('g', {class: `series series-${number}`},
      svg('path', {d: path(one.points, x, axis.y)}),
      one.points.length <= 120 ? one.points.filter((point) => point[1] !== null).map(([time, value]) =>
        svg('circle', {cx: x(time), cy: axis.y(value), r: one.points.length > 60 ? 1.5 : 2.5},
          svg('title', {}, `${one.name} ${timeLabel(time)}: ${cell(value)}`))) : [])),
  ], series.length > 1 ? legend(series.map((one) => one.name), 'series') : null);
}

/** Horizontal bars, one for each of the rows {name, value}. */
export function bars(rows, label) {
  const {width, names, longest} = format();
  const most = Math.max(...rows.map((row) => Math.abs(row.value ?? 0)), 1e-9);
  const length = (row) => (Math.abs(row.value ?? 0) / most) * (width - names - 90);
  return element('figure', {class: 'chart'}, svg('svg', {viewBox: `0 0 ${width} ${rows.length * 24 + 4}`, role: 'img', 'aria-label': label},
    rows.map((row, i) => svg('g', {}, svg('title', {}, `${row.name}: ${cell(row.value)}`),
      svg('text', {x: names - 8, y: i * 24 + 17, 'text-anchor': 'end', class: 'name'}, cut(row.name, longest)),
      svg('rect', {x: names, y: i * 24 + 4, height: 17, width: Math.max(1, length(row)), class: 'bar part-0'}),
      svg('text', {x: names + length(row) + 6, y: i * 24 + 17, class: 'count'}, cell(row.value))))));
}

function cut(name, longest) {
  return name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
}

function figure(label, width, drawing, below) {
  return element('figure', {class: 'chart'},
    svg('svg', {viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-label': label}, drawing), below);
}

/** An axis with round steps. */
function scale(least, most) {
  const rough = (most - least) / GRID_LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough * 0.999);
  const low = Math.floor(least / step) * step;
  const high = Math.ceil(most / step) * step;
  const ticks = [];
  for (let i = 0; low + i * step <= high + step / 2; i++) ticks.push(low + i * step);
  return {ticks, y: (number) => TOP + PLOT_HEIGHT * (1 - (number - low) / (high - low))};
}

function grid(axis, width) {
  return axis.ticks.map((tick) => svg('g', {},
    svg('line', {x1: LEFT, x2: width - RIGHT, y1: axis.y(tick), y2: axis.y(tick), class: 'grid'}),
    svg('text', {x: LEFT - 6, y: axis.y(tick) + 4, 'text-anchor': 'end', class: 'axis'}, short(Number(tick.toPrecision(12))))));
}

function timeLabels(first, last, x, timeLabel, most) {
  const count = first === last ? 1 : most;
  return Array.from({length: count}, (unused, i) => {
    const time = first + ((last - first) * i) / Math.max(1, count - 1);
    return svg('text', {x: x(time), y: HEIGHT - 7, class: 'axis', 'text-anchor': i === 0 ? 'start' : i === count - 1 ? 'end' : 'middle'}, timeLabel(time));
  });
}

function shade(from, width) {
  return svg('rect', {x: from, y: TOP, width: Math.max(0, width - RIGHT - from), height: PLOT_HEIGHT, class: 'open'},
    svg('title', {}, 'Not complete yet'));
}

/** A path with a gap where a number is missing. */
function path(points, x, y) {
  let pen = 'M';
  return points.map(([time, value]) => {
    if (value === null) {
      pen = 'M';
      return '';
    }
    const part = `${pen}${x(time).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = 'L';
    return part;
  }).join('');
}

function legend(names, kind) {
  return element('ul', {class: 'legend'}, names.map((name, i) =>
    element('li', {}, element('span', {class: `swatch ${kind}-${i}`, 'aria-hidden': 'true'}), ` ${name}`)));
}
