import { v7 as newId } from 'uuid';
import {
  factsByIds,
  idsOfPeople,
  workflowOfCase,
  type OpenCase,
  type RecordFact,
  type SeenCase,
} from '#libs/engine';
import { isLegalDay } from '#libs/working-time';
import { caseNamed, payloadOf, revisionOf, type RecordOptions } from './case-arguments.js';
import { actorOf } from './case-people.js';
import { dayOf } from './day-argument.js';
import type { EngineContext } from './engine-context.js';

interface Opening extends RecordOptions {
  readonly workflow: string;
  readonly event: string;
  readonly matter?: string;
  readonly officer?: string;
}

/** What the command line asks to be opened. */
export async function openRequest(
  { open, calendar, policy }: EngineContext,
  reference: string,
  options: Opening,
): Promise<OpenCase> {
  const { officer, matter, event: type, reasons, workflow } = options;
  const given = { type, occurredOn: dayOf('--on', options.on), payload: payloadOf(options) };
  const naming = { register: options.preview !== true };
  const facts = await factsByIds(open, open.laws.newest(workflow), [given], naming);
  const { cameToAttentionOn: known, matterKind } = given.payload;
  return {
    ...{ key: options.key ?? newId(), reference, workflow, calendar, policy },
    actor: await actorOf(open, options),
    matter: {
      reference: matter ?? reference,
      kind: typeof matterKind === 'string' ? matterKind : 'recorded',
      cameToAttentionOn: isLegalDay(known) ? known : null,
    },
    officer: officer === undefined ? null : await officerId(open, officer, options),
    facts: facts.map((fact) => ({ ...fact, ...(reasons === undefined ? {} : { reasons }) })),
  };
}

async function officerId(
  open: EngineContext['open'],
  officer: string,
  options: Opening,
): Promise<string> {
  const ids = await idsOfPeople(open, [officer], { register: options.preview !== true });
  return ids.get(officer) ?? officer;
}

/** What the command line asks to be recorded, on one case or several. */
export async function advanceRequest(
  { open }: EngineContext,
  references: readonly string[],
  { event: type, options }: { readonly event: string; readonly options: RecordOptions },
): Promise<RecordFact> {
  const cases: SeenCase[] = [];
  for (const reference of references) {
    cases.push({ id: await caseNamed(open.dataSource, reference.trim()), ...revisionOf(options) });
  }
  const workflow = await workflowOfCase(open, cases[0]?.id ?? '');
  const given = { type, payload: payloadOf(options) };
  const naming = { register: options.preview !== true };
  const facts = await factsByIds(open, workflow, [given], naming);
  const { reasons } = options;
  return {
    ...{ key: options.key ?? newId(), cases, type },
    actor: await actorOf(open, options),
    occurredOn: dayOf('--on', options.on),
    payload: facts[0]?.payload ?? {},
    ...(reasons === undefined ? {} : { reasons }),
  };
}
