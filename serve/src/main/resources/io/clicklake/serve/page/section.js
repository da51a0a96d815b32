import {element, replace} from './elements.js';

/** A section of the page: reads one answer, and draws it again when it has changed. */
export class Section {
  /**
   * @param id of the section's element
   * @param read gives the answer
   * @param draw makes elements of the answer
   * @param refusal gives a sentence in place of the content, if nothing is to be read; else an empty text
   */
  constructor(id, read, draw, refusal = () => '') {
    this.body = document.querySelector(`#${id} .body`);
    this.read = read;
    this.draw = draw;
    this.refusal = refusal;
    this.drawn = '';
    this.body.append(note('Loading …'));
  }

  /** Throws the problems that concern the whole page: no connection, no token, too many requests. */
  async refresh() {
    const refusal = this.refusal();
    if (refusal) {
      this.show(refusal, () => note(refusal));
      return;
    }
    let answer;
    try {
      answer = await this.read();
    } catch (problem) {
      if ([0, 401, 429].includes(problem.status) || problem.status === undefined) throw problem;
      this.show(problem.message, () => note(sentence(problem)));
      return;
    }
    this.show(JSON.stringify(answer), () => this.draw(answer));
  }

  show(text, draw) {
    if (text !== this.drawn) {
      replace(this.body, draw());
      this.drawn = text;
    }
  }
}

function sentence(problem) {
  return problem.status === 403 ? `Your token does not show this. ${problem.message}` : problem.message;
}

/** A sentence in place of content. */
export function note(text) {
  return element('p', {class: 'note'}, text);
}
