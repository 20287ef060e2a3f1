import { legalDay, weekdayOf, type LegalDay } from '#libs/working-time';
import type { CaseFile, Clock } from '#libs/persistence';
import type { EscalationCause } from '#libs/workflow-kit';
import type { Pressing } from './pressing.js';

/** What a mail says. Of a case: its reference, a clock's title, a due date; nothing of any person. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** `Monday 15 December 2025` */
export function longDay(day: LegalDay): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${weekdayOf(day)} ${String(Number(date))} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

const SIGNATURE = ['', '-- ', 'Probity. Sent by a machine: nobody reads an answer.', ''];

const letter = (subject: string, ...lines: string[]): Letter => ({
  subject,
  text: [...lines, ...SIGNATURE].join('\n'),
});

/** A due day in words; a policy is never shown as law, nor a provisional day as certain. */
export function dueText({ due, basis, provisional }: Pick<Clock, 'due' | 'basis' | 'provisional'>) {
  const day = due === null ? 'no day' : longDay(legalDay(due));
  const notes = [
    ...(basis === 'policy' ? ['local target'] : []),
    ...(provisional === 1 ? ['provisional'] : []),
  ];
  return notes.length === 0 ? day : `${day} (${notes.join(', ')})`;
}

/** Tells somebody of a warning or a breach. */
export function escalationLetter(
  { file, clock, title }: Pressing,
  { cause, as }: { readonly cause: EscalationCause; readonly as: string },
): Letter {
  const late = cause === 'breached';
  return letter(
    `${late ? 'Late' : 'At risk'}: case ${file.reference}, ${title}`,
    `Case ${file.reference}`,
    title,
    `${late ? 'Was due on' : 'Is due on'} ${dueText(clock)}, and is not recorded as done.`,
    '',
    `You are told as ${as}. Sign in to Probity to record it, or why it is late.`,
  );
}

/** Tells the owner of what the procedure asks for now. */
export function taskLetter(
  { reference }: Pick<CaseFile, 'reference'>,
  { type, params }: { readonly type: string; readonly params: unknown },
): Letter {
  const task = taskText(type, params);
  return letter(
    `To do: case ${reference}, ${task}`,
    `Case ${reference}`,
    `The procedure has come to where this is to be done: ${task}.`,
    '',
    'You are told as the owner of the case.',
  );
}

/** `prepareNotice { notice: 'hearing' }`: "prepare notice (hearing)". The words are the workflow's own. */
export function taskText(type: string, params: unknown): string {
  const words = type.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const values = typeof params === 'object' && params !== null ? Object.values(params) : [];
  const named = values.filter((value) => typeof value === 'string');
  return named.length === 0 ? words : `${words} (${named.join(', ')})`;
}

/** A part of a digest: its heading and its lines. */
export interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** A person's day: what is late, at risk and due, each next due first. */
export function digestLetter(day: LegalDay, sections: readonly Section[]): Letter {
  const counts = sections.map(({ heading, lines }) => `${String(lines.length)} ${heading}`);
  return letter(
    `Probity, ${longDay(day)}: ${counts.join(', ')}`,
    `Your cases on ${longDay(day)}.`,
    ...sections.flatMap(({ heading, lines }) => [
      '',
      `${heading.toUpperCase()} (${String(lines.length)})`,
      ...shortened(lines),
    ]),
  );
}

const MOST_LINES = 100;

const shortened = (lines: readonly string[]): readonly string[] =>
  lines.length <= MOST_LINES
    ? lines
    : [...lines.slice(0, MOST_LINES), `… and ${String(lines.length - MOST_LINES)} more`];
