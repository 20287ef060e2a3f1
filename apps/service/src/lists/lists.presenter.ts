import type { FoundCase } from '#libs/engine';

/** A case as a row of a list. */
export const presentCaseRow = (row: FoundCase) => ({
  ...{ reference: row.reference, matter: row.matter, workflow: row.workflow, closed: row.closed },
  ...{ stage: row.stage.split(' '), revision: row.revision, team: row.team },
  officer:
    row.officerReference === null ? null : { number: row.officerReference, name: row.officerName },
  ...{ nextDue: row.nextDue, late: row.late, restricted: row.restricted },
});
