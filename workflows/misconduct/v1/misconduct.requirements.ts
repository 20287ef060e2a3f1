/** What would make each guard true: shown to whoever was refused. */
export const misconductRequirements = {
  entersAt: 'The case is brought in at this stage.',
  couldBeMisconduct: 'The severity is assessed as misconduct or gross misconduct (PCR r14).',
  isBelowMisconduct: 'The severity is assessed as less than misconduct (PCR r14).',
  needsHearing:
    'The case to answer is for gross misconduct, a final written warning was in force when the severity was assessed, or there are several unconnected incidents (PCR r23, r42(5)-(6)).',
  couldEndInWrittenWarning: 'The finding is misconduct, not gross misconduct (PCR r42).',
  couldEndInDismissal:
    'The finding is gross misconduct; or it is misconduct and either a final written warning was in force when the severity was assessed or there are several unconnected incidents (PCR r42(5)-(6)).',
  isNoSpecialConstable:
    'The officer is no special constable: whether reduction in rank is open against one was not seen (PCR r42). Take legal advice before anything else.',
  foundMisconduct: 'The meeting found misconduct (PCR r45).',
  barredListReportIsOwed:
    'The officer was dismissed without notice, and it has not been reported yet (BAL r3).',
  lastsTwoYears:
    'A final written warning given by a meeting lasts two years; only a hearing may set more (PCR r42).',
  outcomeFollows:
    'The outcome follows from the result: the same where it is confirmed, none where it is reversed, another warning where it is substituted (PCR r47).',
  couldBeAppealed:
    'A misconduct meeting found misconduct, and no appeal has been decided (PCR r45).',
  isUnderWay: 'The case is open.',
  isClosed: 'The case is closed.',
  raisesToGrossMisconduct: 'The severity is raised to gross misconduct (PCR r14(5)-(7)).',
  proceedingsMustWait: 'Misconduct proceedings would prejudice the criminal proceedings (PCR r10).',
  proceedingsMayTakePlace:
    'Misconduct proceedings would no longer prejudice the criminal proceedings (PCR r10): the prejudice has ended, or the criminal proceedings are concluded.',
} as const;
