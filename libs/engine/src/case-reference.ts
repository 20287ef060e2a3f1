import type { DataSource } from 'typeorm';
import { CaseFile } from '#libs/persistence';
import type { Person } from './access.js';
import { CaseExists, InvalidRequest } from './case-error.js';
import { findableAmong } from './findable.js';
import { refuseBadReference } from './request-text.js';

/** The name of a request about a case. */
export const requestName = (about: string, number: number): string => `${about}/R${String(number)}`;

/** The name of a review of the breach of a duty of a case, by the number of the duty's clock. */
export const reviewName = (about: string, declared: string, number: number): string =>
  `${about}/${declared}/${String(number)}`;

/** What those two names end in, whatever case they are about; names differ by more than capitals. */
const BESIDE = /\/(R|(CK|LT)-[^/]+\/)\d+$/i;

/** Whether a reference could be the name of a request or of a review. */
export const isNameBeside = (reference: string): boolean => BESIDE.test(reference);

/**
 * A case's reference is no name that a request or a review may need, and can be part of an address.
 *
 * @throws InvalidRequest
 */
export function refuseBadCaseReference(reference: string): void {
  refuseBadReference('reference', reference);
  if (reference.toLowerCase() === 'new') refuse('reference', 'is the word for a case to be opened');
  if (isNameBeside(reference)) refuse('reference', 'is kept for requests and breach reviews');
  refuseBadParts('reference', reference);
}

/** The same of a matter's. */
export function refuseBadMatterReference(reference: string): void {
  refuseBadReference('matter', reference);
  refuseBadParts('matter', reference);
}

/** In an address, nothing, one dot and two between slashes lead elsewhere. */
function refuseBadParts(field: string, reference: string): void {
  if (!reference.split('/').some((part) => ['', '.', '..'].includes(part.trim()))) return;
  refuse(field, 'has an empty part, or one of dots alone, beside its slashes');
}

function refuse(field: string, problem: string): never {
  throw new InvalidRequest([{ field, problem, remedy: 'choose another' }]);
}

/**
 * Refuses a reference that is in use, in whatever capitals. That there is such a case is told to whoever finds
 * it alone: an officer would learn from it that there is a case about them.
 *
 * @throws CaseExists, or InvalidRequest for whoever does not find it.
 */
export async function refuseTaken(
  dataSource: DataSource,
  { reference, reader }: { readonly reference: string; readonly reader?: Person },
): Promise<void> {
  const found = await dataSource.manager
    .createQueryBuilder(CaseFile, 'f')
    .select(['f.id', 'f.reference'])
    .where('lower(f.reference) = lower(:reference)', { reference })
    .getOne();
  if (found === null) return;
  const finds =
    reader === undefined || (await findableAmong(dataSource, reader, [found.id])).has(found.id);
  if (finds) throw new CaseExists(found.reference);
  refuse('reference', 'cannot be used');
}
