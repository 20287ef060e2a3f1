import { InvalidEvent, NotPermitted } from './case-error.js';
import type { Fact } from './kernel/fact.js';

/** Facts about whose desk a case is on, and who may record them. Rank alone opens no case. */
export const DESK_POWERS: Readonly<Record<string, readonly string[]>> = {
  caseAllocated: ['supervisor', 'appropriate-authority', 'administrator'],
  caseRestricted: ['appropriate-authority', 'administrator'],
  restrictionLifted: ['appropriate-authority', 'administrator'],
};

export const isAboutDesk = (type: string): boolean => Object.hasOwn(DESK_POWERS, type);

/**
 * Whether this person may move the case to another desk, or close it to all but some.
 *
 * @throws NotPermitted or InvalidEvent, saying what would make it possible.
 */
export function checkDesk(
  { type, actor, payload }: Pick<Fact, 'type' | 'actor' | 'payload'>,
  concerned: { readonly officer: string | null; readonly reasons: string | undefined },
): void {
  const by = DESK_POWERS[type] ?? [];
  if (!by.includes(actor.role)) {
    const text = `It is not for the ${actor.role} to record.`;
    throw new NotPermitted(type, [{ text, remedy: `Ask the ${by.join(' or ')}.` }]);
  }
  if (type !== 'caseAllocated' && !concerned.reasons?.trim()) {
    const text = 'It needs reasons in writing.';
    throw new NotPermitted(type, [{ text, remedy: 'Give the reasons.' }]);
  }
  const problems =
    type === 'caseAllocated' ? allocationProblems(payload) : listProblems(type, payload);
  if (problems.length > 0) throw new InvalidEvent(type, problems);
  const named = [payload['owner'], payload['supervisor'], ...listOf(payload['to'])];
  if (concerned.officer === null || !named.includes(concerned.officer)) return;
  const text = 'The officer concerned can neither hold the case nor open it.';
  throw new NotPermitted(type, [{ text, remedy: 'Name someone else.' }]);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An id: no spaces, so that no name of a person slips into the chain. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

const isId = (value: unknown): boolean => typeof value === 'string' && ID.test(value);

const LONGEST_TEAM = 100;

const NAME_OF_TEAM = `a name of up to ${String(LONGEST_TEAM)} characters without blanks around it`;

const isTeam = (value: unknown): boolean =>
  typeof value === 'string' &&
  value !== '' &&
  value === value.trim() &&
  value.length <= LONGEST_TEAM;

type Payload = Readonly<Record<string, unknown>>;

const ALLOCABLE = ['owner', 'team', 'supervisor'];

function allocationProblems(payload: Payload) {
  const given = Object.keys(payload);
  const wrong = given.filter((field) => !ALLOCABLE.includes(field));
  const empty = given
    .filter((field) => ALLOCABLE.includes(field) && payload[field] !== null)
    .filter((field) => !(field === 'team' ? isTeam : isId)(payload[field]));
  return [
    ...wrong.map((field) => ({
      field,
      problem: 'is nothing that a case is allocated to.',
      remedy: `Give ${ALLOCABLE.join(', ')}, or some of them.`,
    })),
    ...empty.map((field) => ({
      field,
      problem: 'names nobody.',
      remedy: `Give ${field === 'team' ? NAME_OF_TEAM : 'an id'}, or null to leave it open.`,
    })),
    ...(given.length > 0
      ? []
      : [{ field: 'owner', problem: 'is missing.', remedy: 'Say what changes.' }]),
  ];
}

function listProblems(type: string, payload: Payload) {
  const carried = type === 'caseRestricted' ? ['to'] : [];
  const wrong = Object.keys(payload).filter((field) => !carried.includes(field));
  const named = listOf(payload['to']);
  const nobody = carried.length > 0 && !(named.length > 0 && named.every(isId));
  const remedy = 'Give the ids of those who may open the case: at least one.';
  return [
    ...wrong.map((field) => ({ field, problem: 'does not belong here.', remedy: 'Leave it out.' })),
    ...(nobody ? [{ field: 'to', problem: 'names nobody.', remedy }] : []),
  ];
}
