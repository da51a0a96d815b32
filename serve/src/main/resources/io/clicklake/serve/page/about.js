/** What the dataset has, and what the token can read. The page asks for nothing else: each refused request would be an error. */
import {read} from './api.js';

let answer = null;

export async function refreshAbout() {
  answer = await read('about');
}

export function about() {
  return answer;
}

/** Empty if the token can read what operators see; else a sentence. */
export function operationsRefusal() {
  return answer.scopes.includes('operations') ? '' : 'Your token does not show this: it does not have the scope operations.';
}
