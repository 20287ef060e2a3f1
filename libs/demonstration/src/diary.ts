import type { Actor } from '#libs/engine';
import type { LegalDay } from '#libs/working-time';
import type { Pace } from './assumptions.js';
import { RECORDED_LATE } from './assumptions.js';
import { later, laterOf, openFrom } from './days.js';
import type { DemoFact } from './demo-case.js';
import type { Random } from './random.js';
import { reasonsFor } from './reasons.js';

type Payload = Readonly<Record<string, unknown>>;

/** Something that happens, and by whom it is recorded. */
export interface Happening {
  readonly type: string;
  readonly by: Actor;
  readonly payload?: Payload;
  readonly clock?: string;
}

/** A case's story while it is made up. */
export interface Diary {
  readonly random: Random;
  /** The working day that the road has reached. */
  readonly day: () => LegalDay;
  /** Goes on by working days, and gives the day reached. */
  readonly goOn: (days: number) => LegalDay;
  /** Goes on to a day, or the first working day after it; stays where the road is past it. */
  readonly goTo: (day: LegalDay) => LegalDay;
  /** Goes on by as much as the step takes. */
  readonly pace: (pace: Pace) => LegalDay;
  /** Writes down what happens on the day reached. */
  readonly note: (happening: Happening) => void;
  /** Writes down what happens beside the road, on a working day. */
  readonly noteOn: (day: LegalDay, happening: Happening) => void;
  /** Everything in the order in which it happens. */
  readonly facts: () => DemoFact[];
}

/** An empty diary that begins on a working day. */
export function diaryFrom(opening: LegalDay, random: Random): Diary {
  let day = opening;
  const entries: Omit<DemoFact, 'recordedOn'>[] = [];
  const goTo = (to: LegalDay): LegalDay => (day = laterOf(day, openFrom(to)));
  const goOn = (days: number): LegalDay => (day = later(day, days));
  const noteOn = (on: LegalDay, happening: Happening): void => {
    entries.push(entryOf(on, happening));
  };
  return {
    ...{ random, goTo, goOn, noteOn },
    day: () => day,
    pace: (pace) => goOn(daysOf(random, pace)),
    note: (happening) => {
      noteOn(day, happening);
    },
    facts: () => recorded(entries, random),
  };
}

/** How many days a step takes this time. */
export function daysOf(random: Random, { usual, slow, slowShare }: Pace): number {
  return random.between(...(random.chance(slowShare) ? slow : usual));
}

function entryOf(occurredOn: LegalDay, happening: Happening): Omit<DemoFact, 'recordedOn'> {
  const { type, by, payload = {}, clock } = happening;
  const reasons = reasonsFor(type, payload);
  return {
    ...{ type, occurredOn, payload, actor: by },
    ...(reasons === undefined ? {} : { reasons }),
    ...(clock === undefined ? {} : { clock }),
  };
}

/** Most facts are recorded the same day. None overtakes another of its case: papers go onto one pile. */
function recorded(entries: readonly Omit<DemoFact, 'recordedOn'>[], random: Random): DemoFact[] {
  let pile: LegalDay | null = null;
  return [...entries].sort(byDay).map((entry) => {
    const on = recordedOn(entry.occurredOn, random);
    pile = pile === null ? entry.occurredOn : laterOf(pile, on);
    return { ...entry, recordedOn: pile };
  });
}

function recordedOn(occurredOn: LegalDay, random: Random): LegalDay {
  const { share, least, most } = RECORDED_LATE;
  return random.chance(share) ? later(occurredOn, random.between(least, most)) : occurredOn;
}

const byDay = (a: { occurredOn: LegalDay }, b: { occurredOn: LegalDay }): number =>
  a.occurredOn < b.occurredOn ? -1 : Number(a.occurredOn > b.occurredOn);
