import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';
import { seedDemonstration } from '#libs/demonstration';
import {
  knownPersonIds,
  openEngine,
  streamCases,
  type OpenEngine,
  type StreamedCase,
  type StreamOptions,
} from '#libs/engine';
import { CaseFile, CaseRead, Person } from '#libs/persistence';
import { describeWithSharedData, eachDatabase } from '#libs/testing';
import { compile, parsePolicy } from '#libs/workflow-kit';
import { englandAndWales, instant, legalDay } from '#libs/working-time';
import { misconduct } from '#workflows/misconduct';
import { caseLog, type LogFormat } from './case-log.js';
import { OCEL_SCHEMA, readXes, XES_SCHEMA } from './fixtures/read-logs.fixture.js';
import { processOf } from './process-of.js';
import { xesOf } from './xes.js';

const NOW = instant(Date.parse('2026-11-23T09:00:00Z'));

const policy = parsePolicy({
  ...{ id: 'exported', version: '1', decidedBy: 'a head of standards', reason: 'invented' },
  ...{ targets: {}, stricter: {}, corrections: {}, rungs: { default: [5] }, escalation: [] },
});

const OPERATOR = { people: true, restricted: true };
const key = 'k'.repeat(32);

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const whole = async (parts: AsyncIterable<string | Uint8Array>): Promise<string> =>
  (await allOf(parts)).join('');

const isXes = async (xml: string): Promise<string[]> =>
  (await validateXML({ xml, schema: XES_SCHEMA })).errors.map(({ message }) => message);

eachDatabase('Cases as a log', (database) => {
  let open: OpenEngine;
  let restricted: string;

  const optionsFor = (viewer: StreamOptions['viewer']) => ({ viewer, pseudonymKey: key, now: NOW });
  const streamed = async (viewer: StreamOptions['viewer']): Promise<StreamedCase[]> =>
    allOf(streamCases(open.dataSource, optionsFor(viewer)));
  const written = (format: LogFormat, viewer: StreamOptions['viewer'] = OPERATOR) =>
    whole(caseLog(open.dataSource, { ...optionsFor(viewer), format }).parts);
  const signedIn = async (number: string, role: string, ...teams: readonly string[]) => ({
    ...{ id: (await knownPersonIds(open.dataSource, [number])).get(number)!, roles: [role], teams },
  });

  beforeAll(async () => {
    const engine = {
      ...{ address: database().url, workflows: misconduct.map(compile) },
      ...{ calendars: [englandAndWales], policies: [policy] },
    };
    const versions = { calendar: englandAndWales.version, policy: 'exported@1' };
    const request = { seed: 7, today: legalDay('2026-11-23'), count: 14 };
    await seedDemonstration({ ...engine, ...versions, now: NOW }, request);
    open = await openEngine({ ...engine, now: () => NOW });
    const file = await open.dataSource.manager.findOneOrFail(CaseFile, { where: { closed: 0 } });
    restricted = file.reference;
    const authority = await signedIn('AUT-1', 'appropriate-authority');
    const to = [(await signedIn('SUP-1', 'supervisor')).id];
    await open.engine.advance({
      ...{ key: 'restricts', cases: [{ id: file.id, revision: file.seq }] },
      ...{ type: 'caseRestricted', occurredOn: legalDay('2026-11-23'), payload: { to } },
      ...{ actor: { id: authority.id, role: 'appropriate-authority' }, reasons: 'sensitive' },
    });
  }, 120_000);
  afterAll(() => open.close());

  it('holds every fact of every case, in the order in which they happened', async () => {
    const cases = await streamed(OPERATOR);

    expect(cases).toHaveLength(14);
    for (const { facts } of cases) {
      const days = facts.map(({ occurredOn }) => occurredOn);
      expect(days).toEqual([...days].sort());
      expect(facts[0]?.type).toBe('caseOpened');
    }
  });

  it('as XES is what its schema allows, and reads back as it was', async () => {
    const xml = await written('xes');

    expect(await isXes(xml)).toEqual([]);
    expect(await isXes(xml.replace('<trace>', '<trace><event/>'))).not.toEqual([]);
    expect(
      readXes(xml).map(({ attributes, events }) => [
        attributes['concept:name'],
        events.map((each) => [each['identity:id'], each['concept:name'], each['occurredOn']]),
      ]),
    ).toEqual((await streamed(OPERATOR)).map(rowsOf));
  });

  it('as OCEL is what its schema allows, reads back as it was, and every relation leads somewhere', async () => {
    const log = JSON.parse(await written('ocel')) as Ocel;

    expect(errorsBy(OCEL_SCHEMA, log)).toBeNull();
    const cases = await streamed(OPERATOR);
    const read = new Map<string, unknown[]>();
    for (const { id, type, time, relationships } of log.events) {
      const name = relationships.find(({ qualifier }) => qualifier === 'put to')!.objectId;
      read.set(name, [...(read.get(name) ?? []), [id, type, time.slice(0, 10)]]);
    }
    expect([...read]).toEqual(
      cases.map((each) => [`case:${each.reference}`, rowsOf(each)[1]] as const),
    );
    const objects = log.objects.map(({ id }) => id);
    expect(new Set(objects).size).toBe(objects.length);
    const related = [...log.events, ...log.objects].flatMap(({ relationships }) => relationships);
    expect(related.filter(({ objectId }) => !objects.includes(objectId))).toEqual([]);
    const known = log.eventTypes.map(({ name }) => name);
    expect(log.events.filter(({ type }) => !known.includes(type))).toEqual([]);
  });

  it('is the same whatever the size of its pages', async () => {
    for (const format of ['csv', 'ocel'] as const) {
      const options = { ...optionsFor(OPERATOR), format, pageSize: 3 };

      expect(await whole(caseLog(open.dataSource, options).parts)).toBe(await written(format));
    }
  });

  it('as CSV has a row to each fact', async () => {
    const rows: Record<string, string>[] = parse(await written('csv'), { columns: true });

    expect(rows.map((row) => [row['case'], row['event'], row['activity'], row['by']])).toEqual(
      (await streamed(OPERATOR)).flatMap(({ reference, facts }) =>
        facts.map(({ id, type, by }) => [reference, id, type, by]),
      ),
    );
  });

  it('given an analyst, then nobody is named and restricted cases are not there', async () => {
    const analyst = await signedIn('ANA-1', 'analyst');
    const people = await open.dataSource.manager.find(Person);

    for (const format of ['csv', 'xes', 'ocel'] as const) {
      const text = await written(format, analyst);
      for (const { id, reference } of people) {
        expect(text).not.toContain(id);
        expect(text).not.toMatch(new RegExp(`\\b${reference}\\b`));
      }
      expect(text).not.toContain(restricted);
      expect(text).toMatch(/officer-[0-9a-f]{8}/);
    }
  });

  it('given somebody named to a restricted case, then it is there and the read is recorded', async () => {
    const named = await signedIn('SUP-1', 'supervisor', 'a');

    expect((await streamed(named)).map(({ reference }) => reference)).toContain(restricted);
    const reads = await open.dataSource.manager.findBy(CaseRead, { what: 'export' });
    expect(reads.map(({ person_id: person }) => person)).toEqual([named.id]);
  });

  it.each(['csv', 'ocel'] as const)(
    'given that person, then one file as %s is one read of the restricted case',
    async (format) => {
      const named = await signedIn('SUP-1', 'supervisor', 'a');
      const reads = () => open.dataSource.manager.countBy(CaseRead, { what: 'export' });
      const before = await reads();

      expect(await written(format, named)).toContain(restricted);
      expect(await reads()).toBe(before + 1);
    },
  );

  it('given the operator, then restricted cases are there only when they ask for them', async () => {
    const cases = await streamed({ people: false, restricted: false });

    expect(cases).toHaveLength(13);
    expect(JSON.stringify(cases)).not.toMatch(/"(AUT|INV|SUP)-\d/);
  });

  it('tells the process of the same cases, without what is done to clocks and desks', async () => {
    const { cases, events, activities } = await processOf(open.dataSource, optionsFor(OPERATOR));
    const facts = (await streamed(OPERATOR)).flatMap((each) => each.facts);

    expect(cases).toBe(14);
    expect(events).toBe(facts.filter(({ kind }) => kind === 'fact').length);
    expect(activities.map(({ activity }) => activity)).not.toContain('caseAllocated');
  });
});

interface Ocel {
  readonly eventTypes: readonly { readonly name: string }[];
  readonly events: readonly (Related & { readonly time: string })[];
  readonly objects: readonly Related[];
}

interface Related {
  readonly id: string;
  readonly type: string;
  readonly relationships: readonly { readonly objectId: string; readonly qualifier: string }[];
}

const rowsOf = ({ reference, facts }: StreamedCase): [string, string[][]] => [
  reference,
  facts.map(({ id, type, occurredOn }) => [id, type, occurredOn]),
];

function errorsBy(schema: object, value: unknown): unknown {
  const ajv = new Ajv({ validateFormats: false });
  return ajv.validate(schema, value) ? null : ajv.errors;
}

describe('Text in a log', () => {
  it('comes back as it was, whatever of it XML can write', async () => {
    const writable = fc
      .string({ unit: 'binary' })
      .filter((text) => !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text));
    await fc.assert(
      fc.asyncProperty(writable, async (text) => {
        const [one] = readXes(await whole(xesOf(only({ ...BLANK, team: text }))));

        expect(one?.attributes['team']).toBe(text);
      }),
    );
  });

  it('that XML cannot write is still no broken file', async () => {
    const xml = await whole(xesOf(only({ ...BLANK, team: 'a\u0000\u0007\uD800b' })));

    expect(await isXes(xml)).toEqual([]);
    expect(readXes(xml)[0]?.attributes['team']).toBe('a\uFFFD\uFFFD\uFFFDb');
  });
});

const BLANK: StreamedCase = {
  ...{ reference: 'CM-1', matter: 'CM', matterKind: 'complaint', workflow: 'recorded' },
  ...{ version: '1', stage: 'open', team: null, closed: false, officer: null, facts: [] },
};

async function* only(one: StreamedCase): AsyncGenerator<StreamedCase> {
  yield await Promise.resolve(one);
}

describeWithSharedData('Logs of others', (path) => {
  it('are read by the same reader: 6 traces of 42 events, 51 of 201', () => {
    const read = ['running-example', 'roadtraffic50traces'].map((name) =>
      readXes(readFileSync(path(`process-mining/${name}.xes`), 'utf8')),
    );

    expect(read.map((log) => [log.length, log.flatMap(({ events }) => events).length])).toEqual([
      [6, 42],
      [51, 201],
    ]);
  });

  it('and the published schema of OCEL 2.0 are held to the schema here', () => {
    const file = (name: string) =>
      JSON.parse(readFileSync(path(`process-mining/ocel/${name}`), 'utf8')) as object;
    const example = file('ocel20_example.jsonocel');

    expect(errorsBy(file('schema_ocel2.json'), example)).toBeNull();
    expect(errorsBy(OCEL_SCHEMA, example)).toBeNull();
  });
});
