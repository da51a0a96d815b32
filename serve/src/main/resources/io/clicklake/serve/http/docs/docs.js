'use strict';

// Writes a form for each path of the description, and shows the answer to a request.

const LONGEST_TEXT = 100000;

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// The part of the description that a $ref names.
function resolved(description, node) {
  if (!node || !node.$ref) {
    return node;
  }
  return node.$ref.slice(2).split('/').reduce((at, key) => at[key.replace(/~1/g, '/').replace(/~0/g, '~')], description);
}

function firstExample(parameter) {
  const examples = Object.values(parameter.examples || {});
  return examples.length > 0 ? examples[0].value : '';
}

// The values of a parameter that the form names, for its description.
function choices(schema) {
  const items = schema.items || schema;
  return items.enum ? `One of: ${items.enum.join(', ')}.` : '';
}

function field(parameter, id) {
  const schema = parameter.schema;
  if (schema.enum || schema.type === 'boolean') {
    const values = schema.enum || ['true', 'false'];
    return element('select', {id}, element('option', {value: '', textContent: '(default)'}),
      ...values.map((value) => element('option', {value, textContent: value})));
  }
  return element('input', {
    id,
    type: schema.type === 'integer' ? 'number' : 'text',
    value: parameter.required ? firstExample(parameter) : '',
    placeholder: parameter.required ? '' : String(firstExample(parameter) || schema.default || ''),
    required: Boolean(parameter.required),
    autocomplete: 'off',
    spellcheck: false,
  });
}

function queryOf(fields) {
  const query = new URLSearchParams();
  for (const {parameter, input} of fields) {
    if (input.value !== '') {
      query.append(parameter.name, input.value);
    }
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

async function send(path, fields, accept, output) {
  const address = path.slice(1) + queryOf(fields);
  const headers = {Accept: accept.value};
  const token = document.getElementById('token').value;
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  output.textContent = `GET /${address}\n\nWaiting for the answer.`;
  try {
    const started = performance.now();
    const answer = await fetch(address, {headers, cache: 'no-store'});
    let body = await answer.text();
    const millis = Math.round(performance.now() - started);
    if ((answer.headers.get('Content-Type') || '').includes('json') && accept.value.endsWith('json')) {
      try {
        body = JSON.stringify(JSON.parse(body), null, 2);
      } catch {
        // Several lines of JSON are shown as they are.
      }
    }
    const names = ['content-type', 'etag', 'retry-after'];
    const shown = [...answer.headers]
      .filter(([name]) => names.includes(name) || name.startsWith('clicklake-'))
      .map(([name, value]) => `${name}: ${value}`);
    const cut = body.length > LONGEST_TEXT ? `${body.slice(0, LONGEST_TEXT)}\n(the rest is not shown)` : body;
    output.textContent = [`GET /${address}`, '', `${answer.status} after ${millis} ms`, ...shown, '', cut].join('\n');
  } catch (problem) {
    output.textContent = `GET /${address}\n\nThere is no answer: ${problem.message}`;
  }
}

function operation(description, path, get, number) {
  const types = Object.keys((get.responses['200'] || {}).content || {'application/json': {}});
  const accept = element('select', {id: `accept-${number}`},
    ...types.map((type) => element('option', {value: type, textContent: type})));
  const fields = (get.parameters || [])
    .map((parameter) => resolved(description, parameter))
    .filter((parameter) => parameter.in === 'query')
    .map((parameter) => {
      const schema = resolved(description, parameter.schema);
      const id = `${parameter.name}-${number}`;
      return {parameter, id, schema, input: field({...parameter, schema}, id)};
    });
  const output = element('pre', {tabIndex: 0, hidden: true});
  output.setAttribute('role', 'status');
  output.setAttribute('aria-label', `Answer of ${path}`);
  const form = element('form', {},
    ...fields.map(({parameter, id, schema, input}) => element('div', {className: 'parameter'},
      element('label', {htmlFor: id, textContent: parameter.name + (parameter.required ? ' (required)' : '')}),
      element('span', {className: 'description', textContent: `${parameter.description || ''} ${choices(schema)}`}),
      input)),
    element('div', {className: 'parameter'},
      element('label', {htmlFor: accept.id, textContent: 'Form of the answer'}), accept),
    element('button', {type: 'submit', textContent: 'Send'}));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    output.hidden = false;
    send(path, fields, accept, output);
  });
  return element('details', {},
    element('summary', {}, element('code', {textContent: `GET ${path}`}),
      element('span', {className: 'description', textContent: get.summary || ''})),
    element('p', {textContent: get.description || ''}), form, output);
}

function show(description) {
  document.title = description.info.title;
  document.getElementById('title').textContent = description.info.title;
  document.getElementById('summary').textContent = description.info.summary || '';
  document.getElementById('access').hidden = !description.security;
  const main = document.getElementById('paths');
  let number = 0;
  for (const tag of description.tags) {
    const paths = Object.entries(description.paths).filter(([, path]) => path.get.tags.includes(tag.name));
    if (paths.length > 0) {
      main.append(element('h2', {textContent: tag.name}), element('p', {className: 'description', textContent: tag.description}),
        ...paths.map(([path, item]) => operation(description, path, item.get, number++)));
    }
  }
}

fetch('openapi.json')
  .then((answer) => answer.json())
  .then(show)
  .catch((problem) => {
    document.getElementById('summary').textContent = `The description cannot be read: ${problem.message}`;
  });
