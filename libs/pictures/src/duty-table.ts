import type { CompiledWorkflow, Duty } from '#libs/workflow-kit';
import { actorsOf } from './actors.js';
import { markdownTable, names, NONE, type Column } from './markdown-table.js';

const COLUMNS: readonly Column<Duty>[] = [
  ['Event', ({ event }) => `\`${event}\``],
  ['Recorded by', actorsOf],
  ['Reasons', ({ reasons }) => reasons],
  ['Must carry', carriedBy],
  ['Never by', ({ notBy }) => (notBy ?? []).join(', ') || NONE],
  ['Appoints', appointsOf],
  ['Names people in', (duty) => names(duty.names ?? [])],
  ['Source', ({ source }) => source],
];

/** Who may record what, as Markdown: a row for each event, in the order declared. */
export const dutyTableMarkdown = ({ definition }: CompiledWorkflow): string =>
  markdownTable(COLUMNS, definition.duties);

function appointsOf({ appoints, appointsNoneOf }: Duty): string {
  const filled = Object.entries(appoints ?? {}).map(([position, property]) =>
    property === 'self' ? `${position}: whoever records it` : `${position}: \`${property}\``,
  );
  const barred = (appointsNoneOf ?? []).join(', ');
  if (filled.length === 0) return NONE;
  return filled.join(', ') + (barred === '' ? '' : `; never ${barred}`);
}

function carriedBy({ carries = [] }: Duty): string {
  const carried = carries
    .map(({ when, property, value }) => `\`${property}: ${String(value)}\` when \`${when}\``)
    .join(', ');
  return carried || NONE;
}
