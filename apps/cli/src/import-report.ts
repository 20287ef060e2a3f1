import type { ImportReport } from '#libs/import';
import { listOf } from './table.js';

/** Rejected rows shown to a person; `--json` lists them all. */
const SHOWN = 20;

/** The report of an import as a person reads it. */
export function reportLines(report: ImportReport): string[] {
  return [
    ...headLines(report),
    '',
    ...listOf(report.files, {
      file: ({ file }) => file,
      read: ({ read }) => String(read),
      imported: ({ imported }) => String(imported),
      unchanged: ({ unchanged }) => String(unchanged),
      rejected: ({ rejected }) => String(rejected),
    }),
    '',
    ...listOf(report.anomalies, {
      oddity: ({ kind }) => kind,
      found: ({ count }) => String(count),
    }),
    ...section(
      'Cases that were in already:',
      report.changes.map(
        ({ case: reference, outcome, detail }) => `${reference} ${outcome}: ${detail}`,
      ),
    ),
    ...section(
      'Rejected:',
      report.rejected.map(({ file, line, reason }) => `${file}, line ${String(line)}: ${reason}`),
    ),
    ...section(
      'Columns that the mapping does not speak of:',
      report.columnsNotRead.map(({ file, column }) => `${file}: ${column}`),
    ),
  ];
}

function headLines({ mapping, dryRun, dataCut, policy, cases }: ImportReport): string[] {
  const counts = (['imported', 'extended', 'unchanged', 'changed', 'rejected'] as const)
    .filter((outcome) => outcome === 'imported' || cases[outcome] > 0)
    .map((outcome) => `${String(cases[outcome])} ${outcome}`);
  const cut = dataCut === null ? '' : `, judged to ${dataCut}`;
  return [
    `${mapping} under the policy ${policy}${cut}${dryRun ? ' (dry run: nothing is written)' : ''}`,
    `${String(cases.read)} cases: ${counts.join(', ')}; ${String(cases.closed)} closed, ${String(cases.open)} open`,
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - SHOWN;
  return [
    '',
    title,
    ...lines.slice(0, SHOWN),
    ...(more > 0 ? [`and ${String(more)} more: see --json`] : []),
  ];
}
