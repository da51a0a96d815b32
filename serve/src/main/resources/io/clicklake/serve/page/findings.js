import {about, operationsRefusal} from './about.js';
import {read} from './api.js';
import {element, scroll} from './elements.js';
import {clock, whole} from './numbers.js';
import {Section, note} from './section.js';

const MOST = '50';

export function findingsSection() {
  return new Section('findings', () => read('findings', new URLSearchParams({limit: MOST})), draw, refusal);
}

function refusal() {
  return operationsRefusal() || (about().monitors ? '' : 'This dataset has no monitors, so it has no findings.');
}

function draw(answer) {
  if (answer.findings.length === 0) return note('The monitors have not found anything.');
  const open = answer.findings.filter((one) => one.state !== 'closed');
  const closed = answer.findings.filter((one) => one.state === 'closed');
  return [
    element('p', {class: answer.open ? 'verdict bad' : 'verdict good'},
      answer.open === 0 ? 'No finding is open.' : `${whole(answer.open)} ${answer.open === 1 ? 'finding is' : 'findings are'} open.`),
    list(open),
    closed.length === 0 ? null : element('details', {id: 'findings-closed'},
      element('summary', {}, `The newest ${closed.length} closed findings`), list(closed)),
  ];
}

function list(findings) {
  return element('ul', {class: 'cards'}, findings.map(card));
}

function card(finding) {
  return element('li', {class: `card ${finding.state === 'closed' ? 'closed' : finding.severity}`},
    element('h3', {},
      element('span', {class: `badge ${finding.severity}`}, finding.severity), ` ${finding.monitor} `,
      element('span', {class: 'quiet'}, key(finding.key))),
    element('p', {}, finding.message),
    element('p', {class: 'quiet'}, [
      finding.state, `bad minutes ${clock(finding.first_bad_minute)} to ${clock(finding.last_bad_minute)}`,
      finding.table_name ? `table ${finding.table_name}` : null, finding.owner ? `owner ${finding.owner}` : null,
    ].filter((text) => text !== null).join(' · ')),
    examples(finding));
}

/** The columns of the key, as in publisher_id = p-17. */
function key(text) {
  try {
    return Object.entries(JSON.parse(text ?? '{}')).map(([name, value]) => `${name} = ${value}`).join(', ');
  } catch {
    return text;
  }
}

function examples(finding) {
  const places = finding.examples ?? [];
  if (places.length === 0) return null;
  const names = [...new Set(places.flatMap((place) => Object.keys(place)))];
  return element('details', {id: `examples-${finding.finding_id}`},
    element('summary', {}, `${places.length} ${places.length === 1 ? 'example' : 'examples'}: places in raw_events`),
    scroll(`places-${finding.finding_id}`, 'Places of examples', element('table', {},
      element('caption', {}, 'Events that prove the finding'),
      element('thead', {}, element('tr', {}, names.map((name) => element('th', {scope: 'col'}, name.replaceAll('_', ' '))))),
      element('tbody', {}, places.map((place) => element('tr', {}, names.map((name) => element('td', {}, String(place[name] ?? '–')))))))));
}
