import type { DataSource } from 'typeorm';
import { CasePerson, Person, type CaseFile, type Delivery } from '#libs/persistence';

/** Where a mail goes: to a person, or to the address of a team or an office. */
export interface Recipient {
  readonly personId: string | null;
  readonly address: string;
}

/** Whom a delivery is for, as known when it is sent; `null`: no address is known. */
export async function recipientOf(
  dataSource: DataSource,
  { person_id, address }: Delivery,
): Promise<Recipient | null> {
  if (person_id === null) return address === null ? null : { personId: null, address };
  const person = await dataSource.manager.findOneBy(Person, { id: person_id });
  return person?.email ? { personId: person.id, address: person.email } : null;
}

/** Why somebody may not be told of a case; `null`: they may. Asked again each time something is sent. */
export async function whyNotTold(
  { manager }: DataSource,
  { id, officer_id, restricted }: CaseFile,
  { personId, address }: Recipient,
): Promise<string | null> {
  if (officer_id !== null) {
    if (personId === officer_id) return 'the officer concerned is not told of the case';
    const officer = await manager.findOneBy(Person, { id: officer_id });
    const isTheirs = officer?.email?.toLowerCase() === address.toLowerCase();
    if (isTheirs) return 'the officer concerned is not told of the case';
  }
  if (restricted === 0) return null;
  const named = { case_id: id, person_id: personId ?? '', relation: 'named' };
  const isNamed = personId !== null && (await manager.existsBy(CasePerson, named));
  return isNamed ? null : 'the case is restricted, and they are not named for it';
}
