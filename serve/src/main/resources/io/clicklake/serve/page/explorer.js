import {about} from './about.js';
import {read, readCsv} from './api.js';
import {element, replace} from './elements.js';
import {form} from './explorer-form.js';
import {link, parse, request} from './explorer-query.js';
import {result} from './explorer-result.js';
import {Section} from './section.js';

function refusal() {
  if (about().aggregates.length === 0) return 'There is no aggregate that your token can read.';
  return about().checkpoint ? '' : 'The tables have no checkpoint of the last day yet: the job has not committed.';
}

/** The explorer: a form, and the answer to its query, which is read again with each refresh of the page. */
class Explorer {
  constructor() {
    this.section = new Section('explorer', async () => this.list(), () => this.draw(), refusal);
    this.aggregates = null;
    this.query = parse(location.search);
    this.pages = null;
    this.all = false;
    this.formPlace = element('div', {});
    this.status = element('p', {class: 'problem', role: 'alert'});
    this.place = element('div', {id: 'result', 'aria-busy': 'false'});
    window.addEventListener('popstate', () => this.show(parse(location.search)));
  }

  async refresh() {
    await this.section.refresh();
    if (!refusal() && this.shape() && !this.pages && !this.pinned()) await this.run();
  }

  /** A range with fixed times does not need to be read again, once it is there. */
  pinned() {
    return this.query.range === 'custom' && this.shown;
  }

  list() {
    const {aggregates} = about();
    // The time up to which an aggregate is complete would change with each checkpoint.
    this.aggregates = aggregates.map((one) => ({...one, complete_until: undefined}));
    return this.aggregates;
  }

  shape() {
    return this.aggregates?.find((one) => one.name === this.query.aggregate);
  }

  draw() {
    if (!this.shape()) this.query = {...this.query, aggregate: this.aggregates[0].name, groupBy: [], measures: [], filters: []};
    this.drawForm();
    return [this.formPlace, this.status, this.place, this.buttons()];
  }

  drawForm() {
    replace(this.formPlace, form(this.aggregates, this.query, (query) => this.change(query), (query) => {
      history.pushState(null, '', link(query) + location.hash);
      this.show(query);
    }));
  }

  /** Draws the form for a query that is not asked for yet. */
  change(query) {
    this.query = query;
    this.drawForm();
    if (document.activeElement === document.body) document.getElementById('query-filter-add')?.focus();
  }

  async show(query) {
    this.query = query;
    this.pages = null;
    this.all = false;
    this.shown = '';
    if (!this.shape()) this.draw();
    this.drawForm();
    await this.run();
  }

  async run() {
    const asked = this.query;
    try {
      const answer = await read(`aggregates/${encodeURIComponent(asked.aggregate)}`, this.parameters());
      if (asked !== this.query) return;
      this.status.textContent = '';
      this.answer = answer;
      this.rows = answer.rows;
      this.drawResult();
    } catch (problem) {
      if ([0, 401, 429, undefined].includes(problem.status)) throw problem;
      if (asked !== this.query) return;
      this.status.textContent = problem.message;
      this.shown = '';
      replace(this.place);
    }
  }

  parameters() {
    return request(this.query, this.shape().window_seconds, Date.now());
  }

  drawResult() {
    const text = JSON.stringify([this.answer, this.rows.length, this.query.chart, this.all]);
    if (text === this.shown) return;
    this.shown = text;
    replace(this.place, result(this.answer, this.rows, this.query.chart, this.all, () => {
      this.all = true;
      this.drawResult();
    }), this.answer.next ? element('button', {type: 'button', id: 'result-more', click: () => this.more()}, 'Read more rows') : null);
  }

  /** Reads the next page of the same checkpoint. From then on, the rows stay as they are. */
  async more() {
    try {
      this.pages ??= this.parameters();
      this.pages.set('from', this.answer.from);
      this.pages.set('to', this.answer.to);
      this.pages.set('cursor', this.answer.next);
      const answer = await read(`aggregates/${encodeURIComponent(this.query.aggregate)}`, this.pages);
      this.answer = answer;
      this.rows = [...this.rows, ...answer.rows];
      this.all = true;
      this.drawResult();
    } catch (problem) {
      this.status.textContent = problem.message;
    }
  }

  buttons() {
    return element('div', {class: 'buttons'},
      element('button', {type: 'button', id: 'result-csv', click: () => this.download()}, 'Download as CSV'),
      element('button', {type: 'button', id: 'result-link', click: () => this.copy()}, 'Copy a link to this view'),
      element('span', {id: 'result-copied', class: 'quiet', role: 'status'}));
  }

  async download() {
    try {
      const csv = await readCsv(`aggregates/${encodeURIComponent(this.query.aggregate)}`, this.parameters());
      const url = URL.createObjectURL(new Blob([csv], {type: 'text/csv'}));
      const anchor = element('a', {href: url, download: `${this.query.aggregate}.csv`});
      anchor.click();
      URL.revokeObjectURL(url);
    } catch (problem) {
      this.status.textContent = problem.message;
    }
  }

  async copy() {
    const url = new URL(link(this.query), location.href);
    url.hash = 'explorer';
    const said = document.getElementById('result-copied');
    try {
      await navigator.clipboard.writeText(url.href);
      said.textContent = 'The link is in the clipboard.';
    } catch {
      said.textContent = url.href;
    }
  }
}

export function explorerSection() {
  return new Explorer();
}
