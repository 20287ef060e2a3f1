import type { CaseFile, CaseHistory, CasePerson, EventNote, LoadedCase } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import {
  allStages,
  recordOfRow,
  standingVerdicts,
  storedStages,
  verdictIdentity,
} from './changes.js';
import { contentOf, contentOfRow } from './clock-rows.js';
import { effectChanges, orderOf } from './effect-changes.js';
import { factsOf, firingIdentity, loggedFirings, registrationOf } from './decode-history.js';
import { movedColumns, peopleOf } from './file-rows.js';
import { brokenLinks, canonical } from './history.js';
import type { CaseState } from './kernel/case-state.js';
import type { Journal, StageRecord } from './kernel/journal.js';
import type { Law } from './kernel/law.js';
import { replay } from './kernel/replay.js';
import type { Laws } from './laws.js';
import { historyOf } from './case-work.js';

/** What is wrong with a database, case by case; empty lists when nothing is. */
export interface Verification {
  readonly cases: number;
  readonly events: number;
  /** Entries whose reasons were erased: nothing can tell any more what they said. */
  readonly erased: number;
  readonly broken: readonly {
    readonly case: string;
    readonly seq: number;
    readonly problem: string;
  }[];
  readonly replayMismatches: readonly Mismatch[];
  readonly clockMismatches: readonly Mismatch[];
}

/** Something stored that the facts do not bear out. */
export interface Mismatch {
  readonly case: string;
  readonly what: string;
  readonly stored: unknown;
  readonly derived: unknown;
}

/** Checks one case: its chain, and everything stored against a replay of its facts to its watermark. */
export function verifyCase(
  laws: Laws,
  loaded: LoadedCase,
  notes: ReadonlyMap<string, EventNote>,
): Verification {
  const { file } = loaded;
  const history = historyOf(loaded);
  const broken = brokenLinks(history.events, notes, { seq: file.seq, hash: file.head_hash }).map(
    (link) => ({ case: file.reference, ...link }),
  );
  const { events } = history;
  const erased = events.filter(({ id, note_hash }) => note_hash !== null && !notes.has(id)).length;
  const base = { cases: 1, events: events.length, erased, broken };
  try {
    const law = laws.of(file.workflow, file.version);
    const { state, journal } = replay(
      law,
      registrationOf(history.events),
      factsOf(history.events),
      file.settled_to as Instant,
    );
    const compared = { law, file, history, state, journal };
    return {
      ...base,
      replayMismatches: [...fileMismatches(compared), ...listMismatches(compared)],
      clockMismatches: clockMismatches(compared),
    };
  } catch (error) {
    const derived = error instanceof Error ? error.message : String(error);
    const failed = { case: file.reference, what: 'replay', stored: file.stage, derived };
    return { ...base, replayMismatches: [failed], clockMismatches: [] };
  }
}

interface Compared {
  readonly law: Law;
  readonly file: CaseFile;
  readonly history: CaseHistory;
  readonly state: CaseState;
  readonly journal: Journal;
}

function fileMismatches({ law, file, history, state }: Compared): Mismatch[] {
  const head = { seq: file.seq, hash: file.head_hash };
  const stages = [...state.stages.values()];
  const moved = movedColumns(law, state, stages, head);
  const derived = { ...moved, ...fixedColumns(history), state: withoutRowIds(moved.state) };
  return (Object.keys(derived) as (keyof typeof derived)[])
    .map((what) => ({
      case: file.reference,
      what,
      stored: what === 'state' ? withoutRowIds(file.state) : file[what],
      derived: derived[what],
    }))
    .filter(({ stored, derived: ought }) => stored !== ought);
}

/** What a case was registered with, and when it was first and last written: its first and last entries say so. */
function fixedColumns({ events }: CaseHistory) {
  const registered = registrationOf(events);
  return {
    reference: registered.reference,
    matter_id: registered.matter,
    officer_id: registered.officer,
    about_id: registered.about,
    workflow: registered.workflow,
    version: registered.version,
    judged_until: registered.judgedUntil,
    created_at: events[0]?.recorded_at,
    updated_at: events.at(-1)?.recorded_at,
  };
}

/** Ids of rows are no part of what the facts say; nor is the order in which stages were entered. */
function withoutRowIds(state: string): string {
  const { stages, ...others } = JSON.parse(state) as {
    stages: { stage: string; rowId: unknown }[];
  };
  const open = stages.map((stay) => ({ ...stay, rowId: null }));
  return canonical({ ...others, stages: open.sort((a, b) => (a.stage < b.stage ? -1 : 1)) });
}

function listMismatches({ file, history, state, journal }: Compared): Mismatch[] {
  const stay = (s: StageRecord): string =>
    `${s.stage} ${s.from}..${s.to ?? ''} by ${s.by}..${s.endedBy ?? ''}`;
  const firings = journal.entries.flatMap((entry) =>
    entry.kind === 'firing' ? [firingIdentity(entry.firing)] : [],
  );
  return [
    ...unequal(file, 'open stage', openRows(history), rowsOpenBy(file)),
    ...unequal(file, 'stage', storedStages(history).map(stay), allStages(state, journal).map(stay)),
    ...unequal(
      file,
      'verdict',
      standingVerdicts(history.verdicts).map((row) => verdictIdentity(recordOfRow(row))),
      journal.verdicts.map(verdictIdentity),
    ),
    ...unequal(
      file,
      'firing',
      loggedFirings(history.events).map(({ identity }) => identity),
      firings,
    ),
    ...unequal(
      file,
      'person',
      history.people.map(relationOf),
      peopleOf(file.id, state).map(relationOf),
    ),
    ...orderMismatches(file, history, journal),
  ];
}

/** An order that was carried out may be of facts that were put right since: what is done is done. */
function orderMismatches(file: CaseFile, { effects }: CaseHistory, journal: Journal): Mismatch[] {
  const { ordered, withdrawn } = effectChanges(journal.effects, effects);
  return [
    ...withdrawn.map((id) => ({ case: file.reference, what: 'effect', stored: id, derived: null })),
    ...ordered.map(orderOf).map((derived) => ({
      ...{ case: file.reference, what: 'effect', stored: null, derived },
    })),
  ];
}

/** The id is made of the others: a row that names one person and is called after another is found too. */
const relationOf = ({ id, person_id, relation }: CasePerson): string =>
  `${relation} ${person_id} (${id})`;

/** The next step will end the rows that the state names: they must be those that are open. */
const openRows = ({ stages }: CaseHistory): string[] =>
  stages.filter(({ to_day }) => to_day === null).map(({ id }) => id);

const rowsOpenBy = (file: CaseFile): string[] =>
  (JSON.parse(file.state) as { stages: { rowId: string }[] }).stages.map(({ rowId }) => rowId);

/** What is in one list and not in the other, repeats counted. */
function unequal(
  file: CaseFile,
  what: string,
  stored: readonly string[],
  derived: readonly string[],
): Mismatch[] {
  const missing = [...derived];
  const extra = stored.filter((each) => {
    const place = missing.indexOf(each);
    if (place >= 0) missing.splice(place, 1);
    return place < 0;
  });
  return [
    ...extra.map((each) => ({ case: file.reference, what, stored: each, derived: null })),
    ...missing.map((each) => ({ case: file.reference, what, stored: null, derived: each })),
  ];
}

function clockMismatches({ file, history, state }: Compared): Mismatch[] {
  const derived = new Map([...state.clocks.values()].map((clock) => [clock.key, contentOf(clock)]));
  const stored = new Map(history.clocks.map((row) => [row.key, contentOfRow(row)]));
  const rows = history.clocks.map(({ key }) => key);
  const different = [...derived].flatMap(([key, ought]): Mismatch[] => {
    const is = stored.get(key);
    if (is === undefined) return [];
    return (Object.keys(ought) as (keyof typeof ought)[])
      .filter((column) => is[column] !== ought[column])
      .map((column) => ({
        case: file.reference,
        what: `${key} ${column}`,
        stored: is[column],
        derived: ought[column],
      }));
  });
  return [...unequal(file, 'clock', rows, [...derived.keys()]), ...different];
}
