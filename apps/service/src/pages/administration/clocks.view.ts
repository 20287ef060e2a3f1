import { clockFacts } from '#libs/pictures';
import type { Clock, CompiledWorkflow, Policy } from '#libs/workflow-kit';
import { caseWords } from '../case/case.en.js';
import { explainWords } from '../explain-date/explain-date.en.js';
import { counted } from '../layout/days.en.js';
import { nameWords, pathWords, plainWords } from '../layout/stage-words.js';
import { administrationWords as t } from './administration.en.js';
import { around } from './administration.view.js';

const NONE = '–';
const w = t.clocks;

/** A workflow as addresses name it. */
export const addressOfWorkflow = ({ id, version }: CompiledWorkflow): string =>
  `${encodeURIComponent(id)}/${encodeURIComponent(version)}`;

/** What the table of clocks shows: a part for each workflow. */
export const clocksView = (workflows: readonly CompiledWorkflow[], policy: Policy) => ({
  ...around('clocks'),
  policy: w.policy(`${policy.id}@${policy.version}`),
  workflows: workflows.map((workflow) => {
    const { id, version, definition } = workflow;
    const of = t.of(definition.title, version);
    return {
      ...{ id: `${id}-${version}`, of, caption: w.caption(of) },
      rows: definition.clocks.map((clock) => clockRow(workflow, clock, policy)),
    };
  }),
});

function clockRow(workflow: CompiledWorkflow, clock: Clock, policy: Policy) {
  const cells = new Map(clockFacts(clock).map(({ heading, text }) => [heading, text]));
  const cell = (heading: string): string => said(heading, cells.get(heading) ?? '');
  const rule = clock.period?.rule;
  return {
    ...{ id: clock.id, title: clock.title, kind: cell('Kind'), length: cell('Length') },
    href: `/administration/clocks/${addressOfWorkflow(workflow)}/${encodeURIComponent(clock.name)}`,
    rule: rule === undefined ? null : w.rule(rule),
    local: localWords(policy, clock.name),
    ...{
      owner: cell('Owner'),
      extension: cell('Extension').split(': ')[0],
      source: cell('Source'),
    },
    sure: explainWords.sure(cell('Exists'), cell('Length is'), cell('Trigger is')),
  };
}

/** Everything that the generated table says of a clock, and what the policy makes of it. */
export function clockView(
  workflow: CompiledWorkflow,
  clock: Clock,
  { policy }: { readonly policy: Policy },
) {
  const local = localWords(policy, clock.name);
  return {
    ...around('clocks'),
    heading: clock.title,
    of: t.of(workflow.definition.title, workflow.version),
    facts: [
      ...clockFacts(clock)
        .filter(({ text }) => text !== '')
        .map(({ heading, text }) => ({
          key: t.facts[heading] ?? heading,
          value: heading === 'Name' ? clock.name : said(heading, text),
        })),
      ...(local === null ? [] : [{ key: w.policy(policy.version), value: local }]),
    ],
  };
}

/** What a policy says of a clock, in words; `null` when nothing. */
function localWords(policy: Policy, name: string): string | null {
  for (const part of ['targets', 'stricter', 'corrections'] as const) {
    const period = policy[part][name];
    if (period === undefined) continue;
    const unit = explainWords.units[period.unit] ?? '';
    const { length } = period;
    return w.local[part](
      typeof length === 'number' ? counted(length, unit) : `${length.join(' to ')} ${unit}s`,
    );
  }
  return null;
}

/** A cell of the table as a person reads it: names of the chart and grades of certainty in words. */
function said(heading: string, text: string): string {
  if (text === NONE) return w.none[heading] ?? w.noneOther;
  if (heading === 'Kind') return caseWords.kinds[text] ?? text;
  if (heading === 'Owner') return nameWords(text);
  const sure = explainWords.certainty[text];
  if (sure !== undefined) return sure;
  return plainWords(text.replaceAll(/`([^`]+)`/g, (_, name: string) => quoted(name)));
}

const quoted = (name: string): string =>
  `“${name.includes('.') ? pathWords(name) : nameWords(name)}”`;
