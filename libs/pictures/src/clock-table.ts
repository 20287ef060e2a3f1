import type { Clock, CompiledWorkflow, LawStatus, PausePower, Power } from '#libs/workflow-kit';
import { actorsOf } from './actors.js';
import { markdownTable, names, NONE, type Column } from './markdown-table.js';

const COUNTING: readonly Column<Clock>[] = [
  ['ID', (clock) => clock.id],
  ['Name', (clock) => `\`${clock.name}\``],
  ['Title', (clock) => clock.title],
  ['Kind', (clock) => clock.kind],
  ['Rule', (clock) => clock.period?.rule ?? NONE],
  ['Length', lengthOf],
  ['Counts from', startOf],
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

function lengthOf({ period }: Clock): string {
  if (period === null) return 'no number in the law';
  const { length, unit } = period;
  const count =
    typeof length === 'number' ? String(length) : `${String(length[0])} to ${String(length[1])}`;
  const words = unit.replace('-', ' ');
  return `${count} ${count === '1' ? words.slice(0, -1) : words}`;
}

function startOf(clock: Clock): string {
  if (clock.by === 'stage') {
    return clock.from.length === 0 ? 'the fact that enters its state' : names(clock.from);
  }
  const dayAfter = clock.fromDayAfter === true ? 'the day after ' : '';
  const parts = [
    names(clock.from, ''),
    (clock.after ?? []).map((name) => `${dayAfter}the end of \`${name}\``).join(', '),
  ].filter((part) => part !== '');
  const carried = clock.origin === undefined ? '' : ` (the day it carries as \`${clock.origin}\`)`;
  const kept =
    clock.originKept === undefined ? '' : ` (the day the case keeps as \`${clock.originKept}\`)`;
  const origin = `${carried}${kept}`;
  const condition = clock.when === undefined ? '' : ` when \`${clock.when}\``;
  const each = clock.per === undefined ? '' : ` for each \`${clock.per}\``;
  return `${parts.join(', ')}${origin}${condition}${each}`;
}

/** A stage clock ends with its state; an obligation with the case, unless it says otherwise. */
function calledOffBy(clock: Clock): string {
  if (clock.by === 'stage') return 'leaving its state';
  const events = names(clock.cancelledBy ?? [], '');
  const closing = clock.survivesClosure === true ? '' : 'the case being closed';
  return [events, closing].filter((part) => part !== '').join(', ') || NONE;
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
