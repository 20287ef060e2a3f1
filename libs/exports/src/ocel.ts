import type { BesideCase, StreamedCase, StreamedFact } from '#libs/engine';
import { firstMomentOf } from './london-moment.js';

/** What an object-centric log is made of. Each is walked once, the cases twice. */
export interface OcelSource {
  readonly cases: () => AsyncIterable<StreamedCase>;
  readonly matters: () => AsyncIterable<BesideCase>;
  readonly officers: () => AsyncIterable<BesideCase>;
}

/**
 * OCEL 2.0 as JSON: events for facts; cases, matters and officers concerned for objects. The types of
 * events are told last, once all are known: JSON does not mind. A fact has a London day and no time: its
 * event is at the first moment of that day.
 */
export async function* ocelOf(source: OcelSource): AsyncGenerator<string> {
  const types = new Set<string>();
  yield `{"objectTypes":${JSON.stringify(OBJECT_TYPES)},\n"events":[`;
  yield* listed(eventsIn(source.cases(), types));
  yield '],\n"objects":[';
  yield* listed(objectsIn(source));
  const eventTypes = [...types].sort().map((name) => ({ name, attributes: EVENT_ATTRIBUTES }));
  yield `],\n"eventTypes":${JSON.stringify(eventTypes)}}\n`;
}

const texts = (...names: readonly string[]) => names.map((name) => ({ name, type: 'string' }));

const EVENT_ATTRIBUTES = texts('occurredOn', 'recordedAt', 'by', 'role', 'kind');
const CASE_ATTRIBUTES = texts('workflow', 'stage', 'team', 'closed');
const OBJECT_TYPES = [
  { name: 'case', attributes: CASE_ATTRIBUTES },
  { name: 'matter', attributes: texts('kind') },
  { name: 'officer', attributes: [] },
];

async function* listed(items: AsyncIterable<object>): AsyncGenerator<string> {
  let before = '\n';
  for await (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ',\n';
  }
}

async function* eventsIn(
  cases: AsyncIterable<StreamedCase>,
  types: Set<string>,
): AsyncGenerator<object> {
  for await (const each of cases) {
    for (const fact of each.facts) {
      types.add(fact.type);
      yield eventOf(each, fact);
    }
  }
}

const eventOf = (each: StreamedCase, fact: StreamedFact) => ({
  id: fact.id,
  type: fact.type,
  time: firstMomentOf(fact.occurredOn),
  attributes: valued({
    ...{ occurredOn: fact.occurredOn, recordedAt: new Date(fact.recordedAt).toISOString() },
    ...{ by: fact.by, role: fact.role, kind: fact.kind },
  }),
  relationships: related(each, 'put to', 'about'),
});

async function* objectsIn({ cases, matters, officers }: OcelSource): AsyncGenerator<object> {
  for await (const each of cases()) {
    const { reference, workflow, version, stage, team, closed } = each;
    const attributes = valued({
      ...{ workflow: `${workflow}@${version}`, stage, team, closed: String(closed) },
    }).map(always);
    const [, ...relationships] = related(each, '', 'of');
    yield { id: `case:${reference}`, type: 'case', attributes, relationships };
  }
  for await (const { name, kind } of matters()) {
    const attributes = valued({ kind }).map(always);
    yield { id: `matter:${name}`, type: 'matter', attributes, relationships: [] };
  }
  for await (const { name } of officers()) {
    yield { id: `officer:${name}`, type: 'officer', attributes: [], relationships: [] };
  }
}

/** The case first, then what else it is related to. */
const related = ({ reference, matter, officer }: StreamedCase, to: string, matters: string) => [
  { objectId: `case:${reference}`, qualifier: to },
  { objectId: `matter:${matter}`, qualifier: matters },
  ...(officer === null ? [] : [{ objectId: `officer:${officer}`, qualifier: 'concerning' }]),
];

const valued = (values: Readonly<Record<string, string | null>>) =>
  Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));

/** How an attribute stands when the log is written; when it came to that is what the events say. */
const always = (attribute: { readonly name: string; readonly value: string }) => ({
  ...attribute,
  time: '1970-01-01T00:00:00Z',
});
