import type { Answered, Asker } from './asker.fixture.js';
import { factBody, pathOf } from './journey.fixture.js';

/** A request about one case, and where the document of the API has it. */
export interface CaseRoute {
  readonly method: 'get' | 'post' | 'put';
  readonly template: string;
  /** A body that would be taken if the case were there. */
  readonly body?: object;
}

const ROOT = '/v1/cases/{reference}';
const ON = '2025-12-01';
const FACT = factBody(['objectionReceived', ON]);
const CORRECTION = { reasons: 'it did not happen', remove: ['no-such-event'] };

/** Every route with the reference of a case in its address. */
export const CASE_ROUTES: readonly CaseRoute[] = [
  { method: 'get', template: ROOT },
  { method: 'get', template: `${ROOT}/history` },
  { method: 'get', template: `${ROOT}/choices` },
  { method: 'get', template: `${ROOT}/allegations` },
  { method: 'get', template: `${ROOT}/clocks` },
  { method: 'get', template: `${ROOT}/clocks/{clock}/explanation` },
  { method: 'post', template: `${ROOT}/events`, body: FACT },
  { method: 'post', template: `${ROOT}/events/preview`, body: FACT },
  { method: 'post', template: `${ROOT}/corrections`, body: CORRECTION },
  { method: 'post', template: `${ROOT}/corrections/preview`, body: CORRECTION },
  {
    method: 'post',
    template: `${ROOT}/requests`,
    body: { kind: 'extension', clock: 'LT-assessing', by: 5, reasons: 'more time is needed' },
  },
  {
    method: 'post',
    template: `${ROOT}/decision`,
    body: { decision: 'granted', reasons: 'the grounds are made out' },
  },
  { method: 'put', template: `${ROOT}/allocation`, body: { team: 'a' } },
  { method: 'put', template: `${ROOT}/restriction`, body: { to: ['SUP-2'], reasons: 'sensitive' } },
];

/** Routes that only some roles may use at all: whoever has none of them is told so, case or no case. */
export const isForSome = ({ template }: CaseRoute): boolean =>
  /allocation|restriction/.test(template);

/** Asks a route about a case, having seen it at some revision. */
export function askAbout(
  asker: Asker,
  { method, template, body }: CaseRoute,
  reference: string,
): Promise<Answered> {
  const path = template.replace(ROOT, pathOf(reference)).replace('{clock}', 'LT-assessing');
  return method === 'get' ? asker.get(path) : asker[method](path, body, { 'if-match': '"2"' });
}

/** What an answer says, without the id of its request. */
export const saidBy = ({ status, text }: Answered): string =>
  `${String(status)} ${text.replace(/urn:probity:request:[\w-]+/, '')}`;
