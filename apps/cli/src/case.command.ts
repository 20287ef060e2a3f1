import type { Command } from 'commander';
import { registerClockVerbs } from './case-clocks.command.js';
import { registerCorrect } from './case-correct.command.js';
import { registerRecord } from './case-record.command.js';
import { registerRead } from './case-read.command.js';
import type { Io } from './output.js';

const HELP = `
Examples, one case from start to finish (each event says what it must carry when something is missing):
  probity case open CM-1 --officer PC-417 --on 2026-11-02 --as appropriate-authority --by DCI-9 \\
      --set cameToAttentionOn=2026-11-02 --set matterKind=conduct-matter --set rankGroup=officer --set allegations=[]
  probity case choices CM-1 --as appropriate-authority --by DCI-9
  probity case advance CM-1 severityAssessed --on 2026-11-04 --as appropriate-authority --by DCI-9 \\
      --set severity=misconduct --set finalWarningInForce=false
  probity case explain CM-1 CK-25
  probity case show CM-1`;

/** `case`: everything that is done to one case, and everything that can be asked of it. */
export function registerCase(program: Command, io: Io): void {
  const group = program
    .command('case')
    .description('opens a case, records what happens to it, and answers for its dates')
    .addHelpText('after', HELP);
  for (const register of [registerRead, registerRecord, registerClockVerbs, registerCorrect]) {
    register(group, io);
  }
}
