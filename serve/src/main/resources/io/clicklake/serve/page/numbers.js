/** Numbers and times as texts. Times are in UTC. */

const WHOLE = new Intl.NumberFormat('en');
const SHORT = new Intl.NumberFormat('en', {notation: 'compact', maximumFractionDigits: 1});
const SOME_DIGITS = new Intl.NumberFormat('en', {maximumFractionDigits: 4});

export function whole(number) {
  return WHOLE.format(number);
}

/** For axes, as in 1.2K. */
export function short(number) {
  return Math.abs(number) < 1000 ? SOME_DIGITS.format(number) : SHORT.format(number);
}

export function perSecond(number) {
  if (number === undefined) return '';
  return (number < 10 ? SOME_DIGITS.format(Math.round(number * 10) / 10) : WHOLE.format(Math.round(number))) + '/s';
}

export function percent(ratio) {
  return `${(Math.floor(ratio * 10000) / 100).toFixed(2)} %`;
}

export function duration(seconds) {
  if (seconds === undefined || seconds === null) return '–';
  const sign = seconds < 0 ? '−' : '';
  const s = Math.abs(seconds);
  if (s < 60) return `${sign}${s.toFixed(1)} s`;
  if (s < 3600) return `${sign}${Math.floor(s / 60)} min ${Math.floor(s % 60)} s`;
  if (s < 86400) return `${sign}${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${sign}${Math.floor(s / 86400)} d ${Math.floor((s % 86400) / 3600)} h`;
}

/** 14:05:09, with the date if it is not today. */
export function clock(text) {
  if (!text) return '–';
  const time = new Date(text).toISOString();
  const day = time.slice(0, 10) === new Date().toISOString().slice(0, 10) ? '' : `${time.slice(0, 10)} `;
  return day + time.slice(11, 19);
}

/** 14:05. */
export function minute(text) {
  return new Date(text).toISOString().slice(11, 16);
}

/** A value of a cell: numbers with digits in groups, a missing value as a dash. */
export function cell(value) {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') return Number.isInteger(value) ? WHOLE.format(value) : SOME_DIGITS.format(value);
  return String(value);
}
