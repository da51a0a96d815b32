/** Makes elements. Texts become text nodes, so a value from the data is never read as HTML. */

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element; a child is an element or a text, null is left out. */
export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(name, value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * A table. A column is {title, value, number}: value(row) is a text or an element, and numbers are at the right.
 * The first column is the header of each row.
 */
export function table(caption, columns, rows) {
  return element('table', {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, columns.map((column) =>
      element('th', {scope: 'col', class: column.number ? 'number' : null}, column.title)))),
    element('tbody', {}, rows.map((row) => element('tr', {}, columns.map((column, i) =>
      element(i === 0 ? 'th' : 'td',
        {scope: i === 0 ? 'row' : null, class: column.number ? 'number' : null}, column.value(row)))))));
}

/** A region that scrolls sideways, also with the keyboard. */
export function scroll(id, label, child) {
  return element('div', {class: 'scroll', id, role: 'region', 'aria-label': label, tabindex: '0'}, child);
}

/**
 * Replaces the children of an element. The focus, what is unfolded, and how far regions are scrolled stay, for elements
 * with the same id.
 */
export function replace(node, ...children) {
  const focused = node.contains(document.activeElement) ? document.activeElement.id : '';
  const open = [...node.querySelectorAll('details[id][open]')].map((one) => one.id);
  const scrolled = [...node.querySelectorAll('.scroll[id]')].map((one) => [one.id, one.scrollLeft, one.scrollTop]);
  node.replaceChildren(...children.flat(3).filter((child) => child !== null && child !== undefined));
  open.forEach((id) => { const one = document.getElementById(id); if (one) one.open = true; });
  scrolled.forEach(([id, left, top]) => { const one = document.getElementById(id); if (one) one.scrollTo(left, top); });
  if (focused) document.getElementById(focused)?.focus({preventScroll: true});
}
