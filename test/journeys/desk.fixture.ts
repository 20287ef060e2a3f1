import {
  openEngine,
  policyVersion,
  type Actor,
  type CaseAnswer,
  type ClockState,
  type CorrectCase,
  type OpenCase,
  type OpenEngine,
  type RecordFact,
} from '#libs/engine';
import type { Policy } from '#libs/workflow-kit';
import {
  englandAndWales,
  instant,
  legalDay,
  londonDayOf,
  startOfLondonDay,
  type Instant,
} from '#libs/working-time';
import {
  defaultPolicy,
  examplePayload,
  misconduct,
  workflows,
  type Step,
} from './misconduct.fixture.js';

const NOON = 12 * 3_600_000;

/** Noon of a London day. */
export const noonOf = (day: string): Instant => instant(startOfLondonDay(legalDay(day)) + NOON);

/** A desk at which facts are put to cases, with a clock that is turned by hand. */
export interface Desk {
  readonly open: OpenEngine;
  readonly engine: OpenEngine['engine'];
  readonly now: () => Instant;
  /** Turns the clock to noon of a London day, or to an instant; back as well as forth. */
  readonly turnTo: (to: string | Instant) => void;
  /** Opens a case with what happened, the clock turned to the last of it; gives its id. */
  readonly opens: (steps: readonly Step[], changes?: Partial<OpenCase>) => Promise<string>;
  /** Records a fact by whoever may, the clock turned on to its day. */
  readonly records: (id: string, step: Step, changes?: Changes) => Promise<CaseAnswer>;
  /** Records facts one after the other. */
  readonly walks: (id: string, steps: readonly Step[]) => Promise<void>;
  readonly corrects: (id: string, changes: Corrections) => Promise<CaseAnswer>;
  /** The newest clock of that number or name. Throws when the case has had none. */
  readonly clock: (id: string, name: string) => Promise<ClockState>;
  /** What became of that number or name, oldest first: word, basis, day; the overruled with the rest. */
  readonly verdicts: (id: string, name: string) => Promise<string[]>;
  /** Id of the newest entry of that type. */
  readonly entry: (id: string, type: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** What a recording may say otherwise. */
export type Changes = Partial<Omit<RecordFact, 'cases'>> & { readonly revision?: number };
export type Corrections = Partial<Omit<CorrectCase, 'case'>> & { readonly revision?: number };

export interface DeskOptions {
  readonly now?: string;
  readonly policies?: readonly Policy[];
}

let made = 0;
/** A name that no other test uses. */
export const newName = (kind: string): string => `${kind}-${String(process.pid)}-${String(++made)}`;

/** Opens the misconduct procedure on a database. */
export async function openDesk(address: string, options: DeskOptions = {}): Promise<Desk> {
  let time = noonOf(options.now ?? '2025-12-01');
  const now = () => time;
  const open = await openEngine({
    ...{ address, workflows, calendars: [englandAndWales], now },
    policies: [defaultPolicy, ...(options.policies ?? [])],
  });
  const turnTo = (to: string | Instant): void => {
    time = typeof to === 'string' ? noonOf(to) : to;
  };
  const turnOnTo = (day: string): void => {
    if (day > londonDayOf(time)) turnTo(day);
  };
  const records: Desk['records'] = async (id, step, changes = {}) => {
    turnOnTo(step[1]);
    const actor = changes.actor ?? (await recorderIn(open, id, step[0]));
    return only(await open.engine.advance(recording([id], step, { ...changes, actor })));
  };
  return {
    ...{ open, engine: open.engine, now, turnTo, records, close: open.close },
    opens: async (steps, changes = {}) => {
      turnOnTo(steps.at(-1)?.[1] ?? '');
      return only(await open.engine.open(opening(steps, changes))).id;
    },
    walks: async (id, steps) => {
      for (const step of steps) await records(id, step);
    },
    corrects: async (id, changes) => only(await open.engine.correct(correction(id, changes))),
    ...reading(open),
  };
}

const reading = (open: OpenEngine): Pick<Desk, 'clock' | 'verdicts' | 'entry'> => ({
  clock: async (id, name) => {
    const { clocks } = await open.engine.view(id);
    const named = clocks.filter((each) => each.declared === name || each.name === name);
    const newest = named.sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1)).at(-1);
    if (newest === undefined) throw new Error(`the case has had no clock ${name}`);
    return newest;
  },
  verdicts: async (id, name) => {
    const { verdicts } = await open.engine.view(id);
    return verdicts
      .filter(({ declared }) => declared === name)
      .map(({ verdict, basis, on_day }) => `${verdict} ${basis} ${on_day}`);
  },
  entry: async (id, type) => {
    const { history } = await open.engine.view(id);
    const entry = history.filter((each) => each.type === type).at(-1);
    if (entry === undefined) throw new Error(`the history has no ${type}`);
    return entry.id;
  },
});

export function only(answer: { readonly cases: readonly CaseAnswer[] }): CaseAnswer {
  const [first, ...others] = answer.cases;
  if (first === undefined || others.length > 0) throw new Error('the answer is not about one case');
  return first;
}

/** Somebody of a role; the same person every time. */
export const someone = (role: string): Actor => ({ id: `${role}-1`, role });

/** Somebody who may record the event, as far as their role goes. */
export const recorderOf = (type: string): Actor =>
  someone(misconduct.duties.get(type)?.by[0] ?? 'administrator');

/** The same, where several hold the position that records it: whoever does at the stage of the case. */
async function recorderIn({ engine }: OpenEngine, id: string, type: string): Promise<Actor> {
  const holders = misconduct.duties.get(type)?.onlyBy?.filter(({ at }) => at !== undefined) ?? [];
  if (holders.length < 2) return recorderOf(type);
  const { stage } = await engine.view(id);
  const there = holders.find(({ at = '' }) => stage.includes(at));
  return there === undefined ? recorderOf(type) : someone(there.role);
}

const payloadOf = ([type, on, payload]: Step) => ({ ...examplePayload(type, on), ...payload });

/** A request to open a case of its own matter. */
export function opening(steps: readonly Step[], changes: Partial<OpenCase> = {}): OpenCase {
  const reference = changes.reference ?? newName('case');
  return {
    key: newName('key'),
    reference,
    workflow: misconduct.id,
    matter: { reference, kind: 'conduct-matter', cameToAttentionOn: null },
    officer: 'officer-1',
    actor: recorderOf(steps[0]?.[0] ?? 'caseOpened'),
    facts: steps.map((step) => ({
      ...{ type: step[0], occurredOn: legalDay(step[1]), payload: payloadOf(step) },
      reasons: 'as the papers say',
    })),
    calendar: englandAndWales.version,
    policy: policyVersion(defaultPolicy),
    ...changes,
  };
}

/** A request to record a fact, by whoever may, with reasons. */
export function recording(
  ids: readonly string[],
  step: Step,
  { revision, ...changes }: Changes = {},
): RecordFact {
  const [type, on] = step;
  return {
    key: newName('key'),
    cases: ids.map((id) => (revision === undefined ? { id } : { id, revision })),
    ...{ type, occurredOn: legalDay(on), payload: payloadOf(step) },
    actor: recorderOf(type),
    reasons: 'as the papers say',
    ...changes,
  };
}

/** A request to correct, by an administrator, with reasons. */
export function correction(id: string, { revision, ...changes }: Corrections): CorrectCase {
  return {
    key: newName('key'),
    case: revision === undefined ? { id } : { id, revision },
    actor: someone('administrator'),
    reasons: 'the papers say otherwise',
    ...changes,
  };
}
