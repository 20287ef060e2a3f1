import { CaseFile, type Effect } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { queueDelivery } from './deliveries.js';
import { inOfficeHours } from './hours.js';
import type { Behind } from './pressing.js';
import type { Performed } from './work-off.js';

/** Queues a mail to the owner of the case: the chart ordered what only people can do. */
export const taskPerformer =
  ({ dataSource, laws }: Behind) =>
  async (effect: Effect, now: Instant): Promise<Performed> => {
    const file = await dataSource.manager.findOneBy(CaseFile, { id: effect.case_id });
    if (file === null) return { note: 'there is no such case' };
    if (file.owner_id === null) return { note: 'nobody owns the case' };
    const mail = {
      ...({ id: `${effect.id}|${file.owner_id}`, kind: 'task', caseId: file.id } as const),
      ...{ personId: file.owner_id, address: null },
      params: { type: effect.type, params: JSON.parse(effect.params) as unknown },
      at: inOfficeHours(laws.calendar(file.calendar), now),
    };
    await queueDelivery(dataSource, mail, now);
    return {};
  };
