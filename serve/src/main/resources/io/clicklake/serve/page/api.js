/** Requests to the API of this server. */

const KEY = 'clicklake-token';

const content = (name) => document.querySelector(`meta[name=${name}]`).content;

export const dataset = content('dataset');

/** Whether the server answers only requests with a token. */
export const needsToken = content('tokens') === 'required';

/** An answer that is an error. The sentence is for people. */
export class Problem extends Error {
  constructor(status, sentence, wait) {
    super(sentence);
    this.status = status;
    this.wait = wait;
  }
}

export function token() {
  return sessionStorage.getItem(KEY);
}

export function useToken(text) {
  if (text) {
    sessionStorage.setItem(KEY, text);
  } else {
    sessionStorage.removeItem(KEY);
  }
}

/** The address of a request, for example path 'aggregates/clicks'; parameters is a URLSearchParams. */
export function address(path, parameters) {
  const query = parameters ? parameters.toString() : '';
  return `/v1/${encodeURIComponent(dataset)}/${path}${query ? `?${query}` : ''}`;
}

/** The JSON of an answer. */
export async function read(path, parameters) {
  return (await request(path, parameters, 'application/json')).json();
}

/** The text of an answer as CSV. */
export async function readCsv(path, parameters) {
  return (await request(path, parameters, 'text/csv')).text();
}

async function request(path, parameters, accept) {
  const headers = {Accept: accept};
  if (token()) headers.Authorization = `Bearer ${token()}`;
  let answer;
  try {
    answer = await fetch(address(path, parameters), {headers});
  } catch {
    throw new Problem(0, 'The server does not answer.');
  }
  if (answer.ok) return answer;
  throw new Problem(answer.status, await sentence(answer), Number(answer.headers.get('Retry-After') ?? 0));
}

async function sentence(answer) {
  try {
    const problem = await answer.json();
    const all = (problem.problems ?? []).map((one) => one.problem);
    return all.length > 1 ? all.join(' ') : problem.detail;
  } catch {
    return `The server answered with the status ${answer.status}.`;
  }
}
