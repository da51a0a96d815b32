/** Starts the page: its sections, the refresh, the token. */
import {refreshAbout} from './about.js';
import {needsToken, token, useToken} from './api.js';
import {completenessSection} from './completeness.js';
import {explorerSection} from './explorer.js';
import {findingsSection} from './findings.js';
import {FlowHistory, flowSection} from './flow.js';
import {ledgerSection} from './ledger.js';
import {duration} from './numbers.js';
import {rejectionsSection} from './rejections.js';

const PAUSE_MILLIS = 3000;

const by = (id) => document.getElementById(id);
const history = new FlowHistory();
const sections = [
  flowSection(history), findingsSection(), ledgerSection(history), completenessSection(), rejectionsSection(), explorerSection(),
];
let timer = 0;
let refreshing = false;

async function refresh() {
  clearTimeout(timer);
  if (refreshing) return;
  if (needsToken && !token()) {
    access(true);
    return;
  }
  refreshing = true;
  let wait = PAUSE_MILLIS;
  try {
    await refreshAbout();
    // The ledger draws what the data flow has read.
    await history.refresh();
    const results = await Promise.allSettled(sections.map((section) => section.refresh()));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    access(false);
    say(history.staleness());
    by('updated').textContent = history.age() === undefined ? '' : `newest checkpoint ${duration(history.age())} old`;
  } catch (problem) {
    wait = Math.max(wait, 1000 * (problem.wait ?? 0));
    failure(problem);
  }
  refreshing = false;
  schedule(wait);
}

function schedule(wait) {
  clearTimeout(timer);
  if (!document.hidden && !paused() && by('access').hidden) timer = setTimeout(refresh, wait);
}

function paused() {
  return by('pause').getAttribute('aria-pressed') === 'true';
}

function failure(problem) {
  if (problem.status === 401) {
    if (token()) by('token-problem').textContent = problem.message;
    access(true);
    say('');
  } else if (problem.status === 0) {
    say('The server does not answer. The page shows the last known numbers, and tries again.');
  } else if (problem.status !== undefined) {
    say(problem.message);
  } else {
    say('The page could not show an answer.');
    console.error(problem);
  }
}

/** Sets the notice only when it changes, because screen readers read it. */
function say(text) {
  const notice = by('notice');
  if (notice.textContent !== text) notice.textContent = text;
  notice.hidden = text === '';
}

function access(asks) {
  if (by('access').hidden === asks) {
    by('access').hidden = !asks;
    document.querySelectorAll('main > section:not(#access)').forEach((section) => { section.hidden = asks; });
    if (asks) by('token').focus();
  }
  by('forget').hidden = !token();
}

by('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  useToken(by('token').value.trim());
  by('token').value = '';
  by('token-problem').textContent = '';
  refresh();
});
by('forget').addEventListener('click', () => {
  useToken(null);
  location.reload();
});
by('pause').addEventListener('click', () => {
  const pause = !paused();
  by('pause').setAttribute('aria-pressed', String(pause));
  if (pause) {
    clearTimeout(timer);
  } else {
    refresh();
  }
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    clearTimeout(timer);
  } else if (!paused()) {
    refresh();
  }
});
refresh();
