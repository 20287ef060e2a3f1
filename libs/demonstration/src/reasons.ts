/** Reasons in writing, for the facts that need them; each says that it is invented. */
const REASONS: Readonly<Record<string, string>> = {
  severityAssessed: 'the conduct, if proved, would be at this level',
  severityRevised: 'new material shows less than was first alleged',
  timelinessReportSent: 'lines of inquiry are outstanding; they and their expected ends are listed',
  noCaseToAnswerFound: 'the evidence does not support a case to answer',
  proceedingsWithdrawn: 'a witness account was withdrawn; there is no longer a case to answer',
  misconductFound: 'proved on the balance of probabilities',
  grossMisconductFound:
    'proved on the balance of probabilities, and so serious as to justify dismissal',
  misconductNotFound: 'not proved on the balance of probabilities',
  writtenWarningGiven: 'admitted early; little harm',
  finalWarningGiven: 'serious, with strong mitigation',
  officerDismissed: 'no exceptional circumstances',
  appealFoundUnarguable: 'no ground is arguable',
  appealDetermined: 'the finding was looked at afresh on the grounds given',
  officerSuspended: 'the public interest requires it; other duties were considered',
  suspensionReviewed: 'nothing has changed that would end it',
  suspensionDeclined: 'other duties, without contact with the public, suffice',
  prejudiceFound: 'the witnesses are the same; the prosecutor was consulted',
  clockExtended: 'the interests of justice: a witness, or counsel, was not available sooner',
};

const EXCEPTIONAL =
  'exceptional circumstances: conduct out of character, under duress, reported at once';

/** The reasons a fact carries, `undefined` where it carries none. */
export function reasonsFor(
  type: string,
  payload: Readonly<Record<string, unknown>>,
): string | undefined {
  const isExceptional = payload['exceptionalCircumstances'] === true;
  const reasons = isExceptional ? EXCEPTIONAL : REASONS[type];
  return reasons === undefined ? undefined : `Synthetic: ${reasons}.`;
}
