import type { Choice, FoundCase, ListedBeside } from '#libs/engine';
import { daysBetween } from '#libs/working-time';
import { allegationsIn, type PresentedAllegation } from '../../matters/allegations.js';
import { caseAddress, requestAddress, reviewAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { nameWords, pathWords, stageWords, unmetWords } from '../layout/stage-words.js';
import { askLink } from '../ask/ask.view.js';
import { headOf, personIn } from './case-head.view.js';
import { roadsOf } from './case-pictures.js';
import type { Around, ReadCase } from './case-reader.js';
import { caseWords as t } from './case.en.js';
import { clockRow, runningClocks } from './clock-rows.js';

/** What the overview of a case is made of. */
interface Given {
  readonly read: ReadCase;
  readonly around: Around;
  readonly choices: readonly Choice[];
  readonly picture: { readonly svg: string } | null;
  /** What has just been recorded. */
  readonly recorded: string | null;
}

/** What the overview of a case shows. */
export function overviewView({ read, around, choices, picture, recorded }: Given) {
  const { view, workflow } = read;
  return {
    ...headOf(read, 'overview'),
    ...{ facts: factsOf(read, around), svg: picture?.svg ?? null, next: nextOf(read, choices) },
    said: recorded === null ? null : t.recorded(nameWords(recorded)),
    regions: view.stage.split(' ').map(pathWords),
    roads: roadsOf(workflow).map((name) => ({
      ...{ text: nameWords(name), href: `${caseAddress(view.reference)}/pictures/${name}` },
    })),
    way: wayOf(read),
    ask: askLink(read),
    running: runningClocks(read).map((clock) => clockRow(read, clock)),
    allegations: allegationsIn(view)?.map(allegationRow) ?? null,
    people: peopleOf(read),
    linked: around.cases.filter(({ reference }) => reference !== view.reference).map(linkedRow),
    beside: around.beside.map(besideRow),
    warnings: view.warnings,
  };
}

function factsOf(read: ReadCase, { matter, cases }: Around) {
  const { view, workflow } = read;
  const own = cases.find(({ reference }) => reference === view.reference);
  const officer = view.officer === null ? t.facts.nobody : personIn(read, view.officer);
  const { owner, team, supervisor } = view.desk;
  const desk = [owner === null ? t.facts.nobody : personIn(read, owner)];
  if (team !== null) desk.push(t.facts.team(team));
  const law = t.law[`${workflow.id} ${workflow.version}`];
  const attention = matter.came_to_attention_on;
  return [
    row(t.facts.officer, [[officer, own?.officerName].filter(Boolean).join(', ')]),
    row(t.facts.matter, [`${matter.reference}: ${nameWords(matter.kind).toLowerCase()}`]),
    ...(attention === null ? [] : [row(t.facts.attention, [dayWords(attention)])]),
    row(t.facts.desk, [desk.join(', ')]),
    ...(supervisor === null ? [] : [row(t.facts.supervisor, [personIn(read, supervisor)])]),
    row(t.facts.law, [
      ...(law === undefined ? [] : [law]),
      t.facts.version(workflow.definition.title, workflow.version),
      t.facts.reckoned(view.calendar, view.policy),
    ]),
  ];
}

const row = (key: string, lines: readonly string[]) => ({ key, lines });

/** What may be recorded, and why the rest may not: events of other stages are only counted. */
function nextOf({ view }: ReadCase, choices: readonly Choice[]) {
  const barred = choices.filter(({ allowed }) => !allowed);
  const here = barred.filter(({ unmet }) => !unmet.some(({ code }) => code === 'stage'));
  const elsewhere = barred.length - here.length;
  return {
    allowed: choices
      .filter(({ allowed }) => allowed)
      .map(({ event, reasons }) => ({
        ...{ text: nameWords(event), needsReasons: reasons === 'required' },
        href: `${caseAddress(view.reference)}/record/${event}`,
      })),
    barred: here.map(({ event, unmet }) => ({
      text: nameWords(event),
      unmet: unmet.map(unmetWords),
    })),
    elsewhere: elsewhere === 0 ? null : t.next.elsewhere(elsewhere),
  };
}

/** Each stay in a stage of the overview, oldest first. */
function wayOf({ view, today }: ReadCase) {
  const roads = view.stages.filter(({ stage }) => stage.split('.').length === 2);
  return [...roads]
    .sort((one, other) => (one.from < other.from ? -1 : 1))
    .map(({ stage, from, to }) => ({
      ...{ stage: pathWords(stage), from: dayWords(from) },
      ...{ until: to === null ? t.where.now : dayWords(to), days: daysBetween(from, to ?? today) },
    }));
}

function allegationRow({ id, category, standards, cameToAttentionOn }: PresentedAllegation) {
  const listed = Array.isArray(standards) ? standards.map((each) => nameWords(String(each))) : [];
  const day = typeof cameToAttentionOn === 'string' ? dayWords(cameToAttentionOn) : null;
  return { id, category, standards: listed.join(', '), attention: day };
}

const peopleOf = (read: ReadCase) =>
  Object.entries(read.view.positions).flatMap(([position, held]) => {
    const now = held.at(-1);
    if (now === undefined) return [];
    const before = held.slice(0, -1).map((id) => personIn(read, id));
    return [{ position: nameWords(position), now: personIn(read, now), before: before.join(', ') }];
  });

const linkedRow = (found: FoundCase) => ({
  ...{ reference: found.reference, href: caseAddress(found.reference) },
  ...{ stage: stageWords(found.stage), officer: found.officerReference },
});

const besideRow = (row: ListedBeside) => ({
  ...{ reference: row.reference, stage: nameWords(row.stage) },
  href: ('breachedDue' in row ? reviewAddress : requestAddress)(row.reference),
  due: row.due === null ? null : dayWords(row.due),
});
