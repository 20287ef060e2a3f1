import { isGrantable } from '#libs/engine';
import type { Clock } from '#libs/workflow-kit';
import type { RequestBody } from '../../requests/requests.dto.js';
import type { ReadCase } from '../case/case-reader.js';
import { dayWords } from '../layout/days.en.js';
import { nameWords } from '../layout/stage-words.js';
import { askWords as t } from './ask.en.js';

export type WishKind = RequestBody['kind'];

/** What a kind of request asks for, beside its grounds. */
interface Asks {
  /** What it is about. */
  readonly about: 'clock' | 'fact';
  /** The day that it asks for. */
  readonly day?: 'until' | 'to';
  /** What is chosen of what the rows of the clocks know. */
  readonly chosen?: 'agreedBy' | 'category';
}

/** Every kind of request that the engine knows, in the order in which they are offered. */
export const ASKS: Readonly<Record<WishKind, Asks>> = {
  extension: { about: 'clock', day: 'until' },
  shortening: { about: 'clock', day: 'until', chosen: 'agreedBy' },
  pause: { about: 'clock', chosen: 'category' },
  resumption: { about: 'clock' },
  correction: { about: 'fact', day: 'to' },
};

export const WISH_KINDS = Object.keys(ASKS) as readonly WishKind[];

/** Something that a request can be about: the clock, by its key, with its row, or the fact, by its id. */
export interface Subject {
  readonly value: string;
  readonly text: string;
  readonly row?: Clock;
}

/** What a request of a kind can be about on this case. */
export const subjectsOf = (read: ReadCase, kind: WishKind): readonly Subject[] =>
  kind === 'correction' ? factsOf(read) : clocksOf(read, kind);

const factsOf = ({ view }: ReadCase): Subject[] =>
  view.facts
    .filter(({ kind }) => kind === 'fact')
    .map(({ id, type, occurredOn, order }) => ({
      ...{ value: id, text: t.happened(nameWords(type), dayWords(occurredOn), order[0]) },
    }));

const clocksOf = ({ view, workflow }: ReadCase, kind: Exclude<WishKind, 'correction'>): Subject[] =>
  view.clocks.flatMap((clock) => {
    const row = workflow.clocks.get(clock.name);
    if (row === undefined || !isGrantable(kind, row, clock)) return [];
    const title = `${row.title} (${clock.declared})`;
    const text = clock.due === null ? title : t.due(title, dayWords(clock.due));
    return [{ value: clock.key, text, row }];
  });

/** The kinds of which a request can be about this clock or this fact. */
export const kindsAbout = (read: ReadCase, value: string): WishKind[] =>
  WISH_KINDS.filter((kind) => subjectsOf(read, kind).some((each) => each.value === value));
