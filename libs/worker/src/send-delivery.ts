import { CaseFile, type Delivery } from '#libs/persistence';
import type { Escalation } from '#libs/engine';
import { londonDayOf, type Instant } from '#libs/working-time';
import { closing, composeDigest } from './digest.js';
import { inOfficeHours } from './hours.js';
import { escalationLetter, taskLetter, type Letter } from './letters.js';
import type { Mailer } from './mailer.js';
import { findPressing, type Behind } from './pressing.js';
import { recipientOf, whyNotTold, type Recipient } from './recipients.js';
import type { Performed } from './work-off.js';

/** A letter, or what there is instead of one. */
type Composed = Letter | Performed;

const isLetter = (composed: Composed): composed is Letter => 'subject' in composed;

/**
 * Puts a mail together as things stand now and sends it. Whoever may no longer be told, and what is no
 * longer so, is left out; outside office hours a mail about a case is held.
 */
export const sendDelivery =
  (behind: Behind, mailer: Mailer) =>
  async (delivery: Delivery, now: Instant): Promise<Performed> => {
    const recipient = await recipientOf(behind.dataSource, delivery);
    if (recipient === null) return { note: 'no address is known' };
    const composed =
      delivery.kind === 'digest'
        ? await composeDaily(behind, delivery, now)
        : await composeOnCase(behind, { delivery, recipient }, now);
    if (!isLetter(composed)) return composed;
    const { subject, text } = composed;
    await mailer.send({ id: delivery.id, to: recipient.address, subject, text, at: now });
    return {};
  };

async function composeDaily(
  behind: Behind,
  { person_id, params }: Delivery,
  now: Instant,
): Promise<Composed> {
  const { day } = JSON.parse(params) as { readonly day: string };
  const today = londonDayOf(now);
  if (day !== today || now >= closing(today)) return { note: 'its day is over' };
  const letter = await composeDigest(behind, person_id ?? '', now);
  return letter ?? { note: 'nothing is due' };
}

async function composeOnCase(
  behind: Behind,
  { delivery, recipient }: { readonly delivery: Delivery; readonly recipient: Recipient },
  now: Instant,
): Promise<Composed> {
  const { dataSource, laws } = behind;
  const file = await dataSource.manager.findOneBy(CaseFile, { id: delivery.case_id ?? '' });
  if (file === null) return { note: 'there is no such case' };
  const at = inOfficeHours(laws.calendar(file.calendar), now);
  if (at > now) return { again: at };
  const whyNot = await whyNotTold(dataSource, file, recipient);
  if (whyNot !== null) return { note: whyNot };
  if (delivery.kind === 'task') {
    return taskLetter(file, JSON.parse(delivery.params) as Parameters<typeof taskLetter>[1]);
  }
  const order = JSON.parse(delivery.params) as Escalation & { readonly as: string };
  const pressing = await findPressing(behind, { caseId: file.id, order }, now);
  return pressing === null ? { note: 'overtaken' } : escalationLetter(pressing, order);
}
