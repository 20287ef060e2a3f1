/** A criminal investigation into the same conduct begins. */
export class CriminalInvestigationStarted {}

/** The authority finds that proceedings would prejudice the criminal ones (PCR r10). */
export class PrejudiceFound {}

/** The authority finds that they no longer would (PCR r10). */
export class PrejudiceEnded {}

/** The criminal side is over: no charge, an acquittal, a sentence. */
export class CriminalProceedingsConcluded {}
