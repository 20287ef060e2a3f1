import { In, IsNull, Not } from 'typeorm';
import { CaseFile, Person as PersonRow } from '#libs/persistence';
import { mayRead, readableOf, seesPeople, type Person, type Readable } from './access.js';
import type { OpenEngine } from './open-engine.js';

/** A desk as somebody types it: people by their staff numbers. What is left out stays, `null` leaves it open. */
export interface AskedDesk {
  readonly owner?: string | null;
  readonly team?: string | null;
  readonly supervisor?: string | null;
}

/** Something to look at before cases are put on a desk. It is no refusal: whoever is new was never seen before. */
export interface Doubt {
  readonly field: 'owner' | 'team' | 'supervisor' | 'cases';
  readonly text: string;
  readonly remedy: string;
}

type Open = Pick<OpenEngine, 'dataSource' | 'store'>;

/**
 * What is doubtful about a desk: a person or a team of whom nothing is known here, somebody whose roles do not
 * find what they are given, and cases that whoever asks would find no more. Writes nothing.
 *
 * @param cases references; those that are not found are left to the allocation to refuse.
 */
export async function allocationDoubts(
  open: Open,
  desk: AskedDesk,
  { cases, reader }: { readonly cases: readonly string[]; readonly reader: Person },
): Promise<Doubt[]> {
  const people = await peopleOf(open, desk);
  return [
    ...(await personDoubts(open, desk, 'owner', people.owner)),
    ...(await teamDoubts(open, desk.team)),
    ...(await personDoubts(open, desk, 'supervisor', people.supervisor)),
    ...(await sightDoubts(open, { desk, people }, { cases, reader })),
  ];
}

/** A person as they were named, and their row when there is one. */
interface Named {
  readonly reference: string;
  readonly row: PersonRow | null;
}
type People = Readonly<Record<'owner' | 'supervisor', Named | null>>;

async function peopleOf({ dataSource }: Open, { owner, supervisor }: AskedDesk): Promise<People> {
  const references = [owner, supervisor].flatMap((each) => each ?? []);
  const rows = await dataSource.manager.findBy(PersonRow, { reference: In(references) });
  const named = (reference: string | null | undefined): Named | null =>
    reference === null || reference === undefined
      ? null
      : { reference, row: rows.find((row) => row.reference === reference) ?? null };
  return { owner: named(owner), supervisor: named(supervisor) };
}

async function personDoubts(
  { dataSource }: Open,
  { team = null }: AskedDesk,
  field: 'owner' | 'supervisor',
  named: Named | null,
): Promise<Doubt[]> {
  if (named === null) return [];
  const { reference, row } = named;
  const known = row !== null && (await holdsCases(dataSource, row.id));
  if (typeof row?.subject !== 'string') {
    const text = `${reference} has never signed in and holds no case.`;
    return known ? [] : [{ field, text, remedy: 'Check the staff number.' }];
  }
  const person = { id: row.id, roles: listIn(row.roles), teams: listIn(row.teams) };
  if (seesPeople(person, onDeskOf(person.id, field, team))) return [];
  const text = `${reference} has no role in which they would find the case.`;
  return [{ field, text, remedy: 'Name someone else, or ask an administrator about their roles.' }];
}

const holdsCases = (dataSource: Open['dataSource'], id: string): Promise<boolean> =>
  dataSource.manager.existsBy(CaseFile, [{ owner_id: id }, { supervisor_id: id }]);

const listIn = (json: string): string[] => JSON.parse(json) as string[];

/** Somebody has it, whoever: what is on nobody's desk is found by any supervisor. */
const onDeskOf = (id: string, relation: string, team: string | null): Readable => ({
  ...{ officer: null, owner: id, team, restricted: false, about: [] },
  relationsOf: (person) => (person === id ? [relation] : []),
});

async function teamDoubts(
  { dataSource: { manager } }: Open,
  team: string | null | undefined,
): Promise<Doubt[]> {
  if (team === null || team === undefined) return [];
  if (await manager.existsBy(CaseFile, { team })) return [];
  const staff = await manager.find(PersonRow, {
    ...{ select: { id: true, teams: true }, where: { subject: Not(IsNull()) } },
  });
  if (staff.some(({ teams }) => listIn(teams).includes(team))) return [];
  const text = `Nobody who has signed in is of the team “${team}”, and no case is.`;
  return [{ field: 'team', text, remedy: 'Check the name, capitals included.' }];
}

/** Cases that whoever asks finds now and would not find on the desk. */
async function sightDoubts(
  { dataSource: { manager }, store }: Open,
  asked: { readonly desk: AskedDesk; readonly people: People },
  { cases, reader }: { readonly cases: readonly string[]; readonly reader: Person },
): Promise<Doubt[]> {
  const rows = await manager.find(CaseFile, {
    ...{ select: { id: true }, where: { reference: In([...cases]) } },
  });
  const lost: string[] = [];
  for (const { id } of rows) {
    const loaded = await store.load(id, false);
    if (loaded === null) continue;
    const now = readableOf(loaded);
    const isLost = mayRead(reader, now) && !mayRead(reader, putOn(now, asked));
    if (isLost) lost.push(loaded.file.reference);
  }
  if (lost.length === 0) return [];
  const text = `You will not find ${lost.sort().join(', ')} any more.`;
  const remedy = 'Name yourself as supervisor, or a team of yours, if that is not meant.';
  return [{ field: 'cases', text, remedy }];
}

/** The case as it would be on the desk. Who has no row is nobody who asks. */
function putOn(
  now: Readable,
  { desk, people }: { readonly desk: AskedDesk; readonly people: People },
): Readable {
  const idOf = (field: 'owner' | 'supervisor'): string | null => people[field]?.row?.id ?? null;
  return {
    ...now,
    owner: desk.owner === undefined ? now.owner : desk.owner,
    team: desk.team === undefined ? now.team : desk.team,
    relationsOf: (person) => [
      ...now.relationsOf(person).filter((held) => desk[held as keyof AskedDesk] === undefined),
      ...(['owner', 'supervisor'] as const).filter((field) => idOf(field) === person),
    ],
  };
}
