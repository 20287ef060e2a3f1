import { adoptPolicy, fingerprintOf, policyVersion, type OpenEngine } from '#libs/engine';
import { PolicyVersion } from '#libs/persistence';
import { InvalidPolicy, parsePolicy, type CompiledWorkflow, type Policy } from '#libs/workflow-kit';
import { workflowFaults } from './check-mapping.js';
import { InvalidMapping } from './import-error.js';
import type { Mapping } from './mapping.js';

interface PolicyRequest {
  readonly mapping: Mapping;
  readonly dryRun: boolean;
  /** Version that cases begin under where the mapping brings none. */
  readonly policy: string;
}

/** What a mapping leans on: its workflow, and its own policy where it has one. */
export interface Footing {
  readonly workflow: CompiledWorkflow;
  readonly policy: Policy | null;
}

/** The workflow and the policy of a mapping, once they are known to fit it. Throws `InvalidMapping`. */
export function footingOf({ laws }: OpenEngine, mapping: Mapping): Footing {
  const name = `${mapping.id}@${mapping.version}`;
  const known = [...new Set(laws.all().map(({ id }) => id))];
  if (!known.includes(mapping.workflow)) {
    const problem = `There is no workflow '${mapping.workflow}'.`;
    const remedy = `Name one of ${known.join(', ')}.`;
    throw new InvalidMapping(name, [{ field: 'workflow', problem, remedy }]);
  }
  const workflow = laws.newest(mapping.workflow);
  const policy = mapping.policy === undefined ? null : policyOf(mapping, name);
  const faults = workflowFaults(mapping, workflow, policy);
  if (faults.length > 0) throw new InvalidMapping(name, faults);
  return { workflow, policy };
}

function policyOf({ policy }: Mapping, name: string): Policy {
  try {
    return parsePolicy(policy);
  } catch (error) {
    if (!(error instanceof InvalidPolicy)) throw error;
    const within = ({ field }: { readonly field: string }): string => `policy.${field}`;
    throw new InvalidMapping(
      name,
      error.problems.map((each) => ({ ...each, field: within(each) })),
    );
  }
}

/** The version of the policy that cases begin under; a dry run makes it known for itself alone. */
export async function policyFor(
  open: OpenEngine,
  { mapping, ...request }: PolicyRequest,
  policy: Policy | null,
): Promise<string> {
  if (policy === null) return request.policy;
  const version = policyVersion(policy);
  const stored = await open.dataSource.manager.findOneBy(PolicyVersion, { version });
  if (stored !== null) refuseChanged(mapping, policy, stored);
  if (!request.dryRun) return adoptPolicy(open, policy);
  if (!open.laws.hasPolicy(version)) open.laws.addPolicy(policy);
  return version;
}

/** Cases name a policy by its version: it says for ever what it said first. */
function refuseChanged({ id }: Mapping, policy: Policy, { version, data }: PolicyVersion): void {
  if (fingerprintOf(policy) === fingerprintOf(JSON.parse(data))) return;
  const problem = `${version} is loaded already, and says something else.`;
  const remedy = 'Give the policy a new version.';
  throw new InvalidMapping(id, [{ field: 'policy.version', problem, remedy }]);
}
