import type { CorrectCase, OpenEngine } from '#libs/engine';
import type { ActorOptions } from './case-arguments.js';
import { named, workflowOf } from './case-people.js';
import type { Changes } from './correction-file.js';

/** A correction with the people whom its facts name by id, and whoever asks for it. */
export async function correctionByIds(
  open: OpenEngine,
  caseId: string,
  { replace = [], remove = [], insert = [] }: Changes,
  options: ActorOptions & { readonly preview?: true },
): Promise<Pick<CorrectCase, 'replace' | 'remove' | 'insert' | 'actor'>> {
  const { history } = await open.engine.view(caseId);
  const typeOf = (event: string): string => history.find(({ id }) => id === event)?.type ?? '';
  const carried = replace.flatMap(({ event, payload }) =>
    payload === undefined ? [] : [{ event, type: typeOf(event), payload }],
  );
  const workflow = await workflowOf(open, caseId);
  const { facts, actor } = await named(open, workflow, [...carried, ...insert], options);
  const payloads = facts.map(({ payload }) => payload);
  return {
    replace: replace.map(({ payload, ...each }) =>
      payload === undefined ? each : { ...each, payload: payloads.shift() ?? payload },
    ),
    remove,
    insert: insert.map((each) => ({ ...each, payload: payloads.shift() ?? each.payload })),
    actor,
  };
}
