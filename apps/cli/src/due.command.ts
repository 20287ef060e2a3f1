import type { Command } from 'commander';
import {
  type DayLine,
  RULES,
  RULE_PHRASE,
  RULE_UNIT,
  englandAndWales,
  explainDeadline,
} from '#libs/working-time';
import { type DueAnswer, answerDue, dueText } from './due-request.js';
import { refuseWithBatch, withOptions } from './fields.js';
import { type Io, provisionalNote, say, sayJson } from './output.js';

interface DueOptions {
  readonly rule?: string;
  readonly from?: string;
  readonly length?: string;
  readonly explain?: true;
  readonly json?: true;
  readonly batch?: true;
}

const HELP = `
Rules (D: the day counted from; N: the length):
${RULES.map((rule) => `  ${rule.padEnd(10)} ${RULE_PHRASE[rule]}`).join('\n')}

The thing is due at the end of the day printed. Under rule C the length is least-most (10-15) and the
answer is the first and the last day (2026-06-15/2026-06-22). Rule H needs no length.

Examples:
  probity due --rule A --from 2026-03-28 --length 10
  probity due --rule C --from 2026-06-01 --length 10-15 --explain
  probity due --batch < periods.csv > due.csv     reads rule,from,length
                                                  writes rule,from,length,due,error`;

/** `due`: the due day of a period, or of every period of a CSV. Needs no database. */
export function registerDue(program: Command, io: Io): void {
  program
    .command('due')
    .description('says when a period ends under a counting rule, in England and Wales')
    .option('--rule <letter>', 'the counting rule, listed below')
    .option('--from <day>', 'the day counted from, YYYY-MM-DD')
    .option('--length <number>', "how many of the rule's unit: working days, days, weeks or months")
    .option('--explain', 'say of every day whether it counted, and why not')
    .option('--json', 'answer with one JSON object')
    .option('--batch', 'read periods as CSV from stdin, write them with their due days to stdout')
    .addHelpText('after', HELP)
    .action((options: DueOptions) => due(options, io));
}

async function due(options: DueOptions, io: Io): Promise<void> {
  if (options.batch) {
    refuseWithBatch({ ...options }, 'rule', 'from', 'length', 'explain', 'json');
    const { dueBatch } = await import('./due-batch.js');
    return dueBatch(io);
  }
  const { rule, from, length } = options;
  const answer = withOptions(() => answerDue({ rule, from, length }));
  if (options.json) sayJson(io, asJson(answer, options.explain === true));
  else say(io, ...asText(answer, options.explain === true));
}

function asJson({ budget, due: found }: DueAnswer, explain: boolean): object {
  const { id, version, horizon } = englandAndWales;
  return {
    rule: budget.rule,
    from: budget.from,
    length: budget.length,
    unit: RULE_UNIT[budget.rule],
    ...found,
    calendar: { id, version, horizon },
    ...(explain ? { lines: explainDeadline(englandAndWales, budget, []).lines } : {}),
  };
}

function asText(answer: DueAnswer, explain: boolean): readonly string[] {
  const { due: found } = answer;
  const note = found.provisional ? [provisionalNote(englandAndWales.horizon)] : [];
  return [dueText(found), ...note, ...(explain ? explanationOf(answer) : [])];
}

function explanationOf({ budget }: DueAnswer): readonly string[] {
  const { id, version } = englandAndWales;
  const { lines } = explainDeadline(englandAndWales, budget, []);
  return [
    '',
    `Rule ${budget.rule}: ${inWords(budget)}`,
    `Calendar ${id}, version ${version}`,
    ...lines.map(lineText),
  ];
}

function inWords({ rule, from, length }: DueAnswer['budget']): string {
  const [least, most] = typeof length === 'number' ? [length, length] : length;
  const values: Readonly<Record<string, string>> = { N: String(least), M: String(most), D: from };
  return RULE_PHRASE[rule].replace(/\b[NMD]\b/g, (letter) => values[letter] ?? letter);
}

const lineText = ({ day, weekday, counted, reason }: DayLine): string =>
  `${day} ${weekday.padEnd(9)} ${String(counted ?? '-').padStart(5)}  ${reason}`;
