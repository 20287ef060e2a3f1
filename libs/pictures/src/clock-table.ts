import type { Clock, CompiledWorkflow, LawStatus, PausePower, Power } from '#libs/workflow-kit';

type Column = readonly [heading: string, cell: (clock: Clock) => string];

const NONE = '–';

const COLUMNS: readonly Column[] = [
  ['ID', (clock) => clock.id],
  ['Name', (clock) => `\`${clock.name}\``],
  ['Title', (clock) => clock.title],
  ['Kind', (clock) => clock.kind],
  ['Rule', (clock) => clock.period?.rule ?? NONE],
  ['Length', lengthOf],
  ['Counts from', startOf],
  ['Met by', (clock) => names(clock.metBy)],
  ['Owner', (clock) => clock.owner],
  ['Extension', (clock) => powerOf(clock.extension)],
  [
    'Shortening',
    (clock) =>
      clock.shortening === null
        ? NONE
        : `agreement of ${clock.shortening.agreementOf.join(', ')} (${clock.shortening.source})`,
  ],
  ['Pause', (clock) => pauseOf(clock.pause)],
  ['Source', (clock) => clock.source],
  ['Exists', statusOf('existence')],
  ['Length is', statusOf('length')],
  ['Trigger is', statusOf('trigger')],
  ['Note', (clock) => clock.note ?? ''],
];

/** The workflow's clock table as Markdown, one row for each clock, in the order declared. */
export function clockTableMarkdown({ definition }: CompiledWorkflow): string {
  return [
    row(COLUMNS.map(([heading]) => heading)),
    row(COLUMNS.map(() => '---')),
    ...definition.clocks.map((clock) => row(COLUMNS.map(([, cell]) => escaped(cell(clock))))),
    '',
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
  const parts = [
    names(clock.from, ''),
    (clock.after ?? []).map((name) => `the end of \`${name}\``).join(', '),
  ].filter((part) => part !== '');
  const condition = clock.when === undefined ? '' : ` when \`${clock.when}\``;
  const each = clock.per === undefined ? '' : ` for each \`${clock.per}\``;
  return `${parts.join(', ')}${condition}${each}`;
}

function powerOf(power: Power | null): string {
  return power === null ? NONE : `${power.by.join(', ')}: ${power.grounds} (${power.source})`;
}

function pauseOf(pause: PausePower | null): string {
  return pause === null ? NONE : `${powerOf(pause)}; for ${pause.categories.join(', ')}`;
}

function statusOf(part: keyof LawStatus): (clock: Clock) => string {
  return ({ status }) => status[part];
}

function names(list: readonly string[], none = NONE): string {
  return list.length === 0 ? none : list.map((name) => `\`${name}\``).join(', ');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const escaped = (cell: string): string => cell.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
