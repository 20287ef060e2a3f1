import type {
  Clock,
  CompiledWorkflow,
  LawStatus,
  Obligation,
  PausePower,
  Power,
} from '#libs/workflow-kit';
import { actorsOf } from './actors.js';
import { markdownTable, names, NONE, type Column } from './markdown-table.js';

const COUNTING: readonly Column<Clock>[] = [
  ['ID', (clock) => clock.id],
  ['Name', (clock) => `\`${clock.name}\``],
  ['Title', (clock) => clock.title],
  ['Kind', (clock) => clock.kind],
  ['Rule', (clock) => clock.period?.rule ?? NONE],
  ['Length', lengthOf],
  ['Begins with', beginningOf],
  ['Counts from', firstDayOf],
  ['For each', (clock) => perOf(clock)],
  ['Owner', (clock) => clock.owner],
  ['Source', (clock) => clock.source],
  ['Exists', statusOf('existence')],
  ['Length is', statusOf('length')],
  ['Trigger is', statusOf('trigger')],
  ['Note', (clock) => clock.note ?? ''],
];

const ENDING: readonly Column<Clock>[] = [
  ['ID', (clock) => clock.id],
  ['Name', (clock) => `\`${clock.name}\``],
  ['Met by', (clock) => names(clock.metBy)],
  ['Called off by', calledOffBy],
  ['Outlives the case', outlivingOf],
  ['Extension', (clock) => powerOf(clock.extension)],
  ['Shortening', shorteningOf],
  ['Pause', (clock) => pauseOf(clock.pause)],
];

/**
 * The workflow's clocks as Markdown, in the order declared: how each counts, and then what ends it and who
 * may move it. Whatever an engine does with a clock can be read here.
 */
export function clockTableMarkdown({ definition: { clocks } }: CompiledWorkflow): string {
  return [
    '## How each clock counts\n',
    markdownTable(COUNTING, clocks),
    '## What ends it, and who may move it\n',
    markdownTable(ENDING, clocks),
  ].join('\n');
}

/** One thing that the table says of a clock. Names of the chart stand between backticks. */
export interface ClockFact {
  /** Heading of its column. */
  readonly heading: string;
  readonly text: string;
}

/** Everything that the table says of a clock, in the order of its columns. */
export const clockFacts = (clock: Clock): ClockFact[] =>
  [...COUNTING, ...ENDING.slice(OF_BOTH)].map(([heading, cell]) => ({
    heading,
    text: cell(clock),
  }));

/** The columns by which both halves of the table name a clock. */
const OF_BOTH = 2;

function lengthOf(clock: Clock): string {
  const { period } = clock;
  if (period === null) return 'no number in the law';
  const { length, unit } = period;
  const count =
    typeof length === 'number' ? String(length) : `${String(length[0])} to ${String(length[1])}`;
  const words = unit.replace('-', ' ');
  return `${count} ${count === '1' ? words.slice(0, -1) : words}${decidedOf(clock)}`;
}

function decidedOf(clock: Clock): string {
  if (clock.by === 'stage' || clock.lengthKept === undefined) return '';
  const { property, least, most } = clock.lengthKept;
  return `, or ${String(least)} to ${String(most)} as the case keeps \`${property}\``;
}

/** The facts that begin it, and the clocks whose end does. */
function beginningOf(clock: Clock): string {
  if (clock.by === 'stage') {
    return clock.from.length === 0 ? 'the fact that enters its state' : names(clock.from);
  }
  const ends = (clock.after ?? []).map((name) => `the end of \`${name}\``).join(', ');
  const parts = [names(clock.from, ''), ends].filter((part) => part !== '');
  const condition = clock.when === undefined ? '' : ` when \`${clock.when}\``;
  const alone = clock.keepsRunning === true ? ', unless it runs' : '';
  return `${parts.join(', ')}${condition}${alone}`;
}

/** The day from which its period counts: that of the fact, unless it says otherwise. */
function firstDayOf(clock: Clock): string {
  if (clock.by === 'stage') return OF_THE_FACT;
  const ofEnd =
    clock.fromDayAfter === true
      ? 'the day after the last day of that clock'
      : 'the last day of that clock';
  const parts = [
    ...(clock.from.length > 0 ? [dayOf(clock)] : []),
    ...((clock.after ?? []).length > 0 ? [ofEnd] : []),
  ];
  return parts.join('; or ');
}

const OF_THE_FACT = 'the day of the fact';

function dayOf({ origin, originKept }: Obligation): string {
  if (origin !== undefined) return `the day the fact carries as \`${origin}\``;
  return originKept === undefined ? OF_THE_FACT : `the day the case keeps as \`${originKept}\``;
}

const perOf = (clock: Clock): string =>
  clock.by === 'stage' || clock.per === undefined ? NONE : `\`${clock.per}\``;

/** A stage clock ends with its state; an obligation with the case, unless it says otherwise. */
function calledOffBy(clock: Clock): string {
  const events = names(clock.cancelledBy ?? [], '');
  if (clock.by === 'stage') return ['leaving its state', events].filter(isSaid).join(', ');
  const kept = clock.keptWhen === undefined ? '' : `${events} unless \`${clock.keptWhen}\``;
  const closing = clock.survivesClosure === true ? '' : 'the case being closed';
  return [kept || events, closing].filter(isSaid).join(', ') || NONE;
}

const isSaid = (part: string): boolean => part !== '';

function outlivingOf(clock: Clock): string {
  if (clock.by === 'stage') return clock.awaitsLateUse === true ? 'once it has lapsed' : NONE;
  return clock.survivesClosure === true ? 'yes' : NONE;
}

function powerOf(power: Power | null): string {
  return power === null ? NONE : `${actorsOf(power)}: ${power.grounds} (${power.source})`;
}

function shorteningOf({ shortening }: Clock): string {
  return shortening === null
    ? NONE
    : `${actorsOf(shortening)}: agreement of ${shortening.agreementOf.join(', ')} (${shortening.source})`;
}

function pauseOf(pause: PausePower | null): string {
  return pause === null ? NONE : `${powerOf(pause)}; for ${pause.categories.join(', ')}`;
}

function statusOf(part: keyof LawStatus): (clock: Clock) => string {
  return ({ status }) => status[part];
}
