import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { legalDay, type Instant } from '#libs/working-time';
import { brokenLinks, canonical, chain, fingerprintOf, GENESIS, type Draft } from './history.js';

const AT = 1_795_392_000_000 as Instant;

const drafts = fc.array(
  fc.record({
    id: fc.uuid(),
    type: fc.string({ minLength: 1 }),
    payload: fc.dictionary(fc.string(), fc.jsonValue()),
    reasons: fc.string(),
    withReasons: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

const chained = (
  given: readonly {
    id: string;
    type: string;
    payload: unknown;
    reasons: string;
    withReasons: boolean;
  }[],
) =>
  chain(
    'case-1',
    GENESIS,
    AT,
    given.map(({ id, type, payload, reasons, withReasons }): Draft => ({
      ...{ id, type, payload, kind: 'fact', occurredOn: legalDay('2026-03-26') },
      actor: { id: 'person-1', role: 'investigator' },
      ...(withReasons ? { reasons } : {}),
    })),
  );

describe('The chain of a history', () => {
  it('is whole as it was written, with its notes and without them', () => {
    fc.assert(
      fc.property(drafts, (given) => {
        const { events, notes, head } = chained(given);
        const byId = new Map(notes.map((note) => [note.event_id, note]));

        expect(brokenLinks(events, byId, head)).toEqual([]);
        expect(brokenLinks(events, new Map(), head)).toEqual([]);
      }),
    );
  });

  it('is broken where any entry says anything else', () => {
    fc.assert(
      fc.property(drafts, fc.nat(), fc.nat(), (given, place, column) => {
        const { events, head } = chained(given);
        const at = place % events.length;
        const entry = events[at]!;
        const names = Object.keys(entry) as (keyof typeof entry)[];
        const name = names[column % names.length]!;
        const value = entry[name];
        const other = typeof value === 'number' ? value + 1 : '{"other":1}';
        const changed = events.map((each) =>
          each === entry ? Object.assign({}, each, { [name]: other }) : each,
        );

        expect(brokenLinks(changed, new Map(), head).length).toBeGreaterThan(0);
      }),
    );
  });

  it('is broken where an entry is missing, wherever it was', () => {
    fc.assert(
      fc.property(drafts, fc.nat(), (given, place) => {
        const { events, head } = chained(given);
        const fewer = events.filter((_, each) => each !== place % events.length);

        expect(brokenLinks(fewer, new Map(), head).length).toBeGreaterThan(0);
      }),
    );
  });

  it('is broken where an entry was added or put in another place', () => {
    const day = { type: 'a', payload: {}, reasons: '', withReasons: false };
    const { events, head } = chained([
      { ...day, id: '1' },
      { ...day, id: '2' },
    ]);
    const [first, second] = events;

    expect(brokenLinks([second!, first!], new Map(), head)).not.toEqual([]);
    expect(brokenLinks([...events, second!], new Map(), head)).not.toEqual([]);
  });

  it('goes on from where it stood', () => {
    const entry = (id: string) => [{ id, type: 'a', payload: {}, reasons: '', withReasons: false }];
    const first = chained(entry('1'));
    const drafted = chain('case-1', first.head, AT, [
      {
        ...{ id: '2', kind: 'fact', type: 'b', occurredOn: legalDay('2026-03-27'), payload: {} },
        actor: { id: 'person-1', role: 'investigator' },
      },
    ]);

    expect(drafted.events[0]).toMatchObject({ seq: 2, prev_hash: first.head.hash });
    expect(brokenLinks([...first.events, ...drafted.events], new Map(), drafted.head)).toEqual([]);
  });

  it('hides short reasons behind a salt: two that say the same do not look the same', () => {
    const day = { type: 'a', payload: {}, reasons: 'agreed', withReasons: true };
    const { events } = chained([
      { ...day, id: '1' },
      { ...day, id: '2' },
    ]);

    expect(events[0]?.note_hash).not.toBe(events[1]?.note_hash);
    expect(JSON.stringify(events)).not.toContain('agreed');
  });
});

describe('Canonical JSON', () => {
  it('does not depend on the order of properties, as RFC 8785 asks', () => {
    expect(canonical({ b: 1, a: { d: [2, 1], c: 'é' } })).toBe('{"a":{"c":"é","d":[2,1]},"b":1}');
    expect(fingerprintOf({ b: 1, a: 2 })).toBe(fingerprintOf({ a: 2, b: 1 }));
    expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf({ a: 2 }));
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [undefined]])(
    'refuses %p, which JSON cannot say',
    (value) => {
      expect(() => canonical(value)).toThrow();
    },
  );

  it('says the same before and after a journey through text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
      }),
    );
  });
});
