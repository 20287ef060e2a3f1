import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { CaseStore, Command, LoadedCase } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import {
  hideFrom,
  readableOf,
  refuseUnread,
  seesPeople,
  type Asking,
  type Person,
} from './access.js';
import { answerOf, type Answer } from './answer.js';
import { isBesideOthers } from './beside-list.js';
import {
  CaseError,
  CaseExists,
  CaseNotFound,
  KeyReused,
  NotPermitted,
  StaleCase,
} from './case-error.js';
import { refuseTaken } from './case-reference.js';
import { isWatched, recordReads, type Read } from './case-reads.js';
import { caseView, type CaseView } from './case-view.js';
import { reasonsOf } from './reasons.js';
import { choicesOf, type Choice } from './choices.js';
import { correctCommand, correctWork, namingOf, type CorrectCase } from './correct-case.js';
import { explainClock, type Explained } from './explain-clock.js';
import type { Actor } from './kernel/fact.js';
import type { Laws } from './laws.js';
import { refuseSubordinate, subordinateAmong, type Naming } from './management.js';
import { openCommand, openWork, type OpenCase } from './open-case.js';
import {
  allTold,
  datedOn,
  recordCommand,
  recordWork,
  refuseStrangers,
  type AskedFact,
} from './record-fact.js';
import { refuseBadText } from './request-text.js';
import { replayCase, type Replayed } from './replay-case.js';
import type { Writer } from './writer.js';

/** The time, handed in by whoever opens the door. */
export type Now = () => Instant;

/** What stands behind the engine. */
export interface Behind {
  readonly store: CaseStore;
  readonly writer: Writer;
  readonly laws: Laws;
  readonly dataSource: DataSource;
  readonly now: Now;
}

const BESIDE = {
  text: 'A case of this kind is about another and begins there.',
  remedy: 'Ask for what you need on the case itself; a review begins with the breach.',
};

/** An explanation, and whether it is to be shown with pseudonyms in place of people. */
export interface ExplainedTo extends Explained {
  readonly pseudonymous: boolean;
}

/** Who reads what of which cases; without a reader it is the operator of the machine. */
interface Reading {
  readonly caseIds: readonly string[];
  readonly what: Read;
  readonly reader: Person | undefined;
}

/**
 * The one way to change a case. Every verb commits whole or refuses with a `CaseError`; the same key
 * gives the first answer again. Given a reader, every verb keeps from them what they may not read.
 */
@Injectable()
export class CaseEngine {
  constructor(private readonly behind: Behind) {}

  /** Opens a case with its opening fact and whatever else is known of it. */
  async open(request: OpenCase): Promise<Answer> {
    const law = this.lawToOpen(request);
    const command = openCommand(law, request, this.behind.now());
    await refuseSubordinate(this.behind.dataSource, this.behind.laws, request);
    try {
      return await this.run(command, request.reference);
    } catch (error) {
      if (error instanceof CaseExists) await refuseTaken(this.behind.dataSource, request);
      throw error;
    }
  }

  /** What `open` would do. Writes nothing. */
  async previewOpening(request: OpenCase): Promise<Answer> {
    refuseBadText(request);
    const answer = answerOf([openWork(this.lawToOpen(request), request, this.behind.now())]);
    await refuseTaken(this.behind.dataSource, request);
    return answer;
  }

  /**
   * Records one fact on a case, or the same on several cases of a matter, all or none. Facts about clocks
   * (`clockExtended`, `clockShortened`, `clockPaused`, `clockResumed`, `calendarAdopted`, `policyAdopted`)
   * and about desks (`caseAllocated`, `caseRestricted`, `restrictionLifted`) come the same way.
   */
  async advance(request: AskedFact): Promise<Answer> {
    const { laws, now } = this.behind;
    const caseIds = request.cases.map(({ id }) => id);
    // The time at which it was asked, whatever is waited for before it is written.
    const command = recordCommand(laws, request, now());
    await this.refuseSubordinates({ facts: allTold(request), caseIds }, request);
    return this.told({ caseIds, what: 'advance', reader: request.reader }, () =>
      this.run(command, request.key),
    );
  }

  /** What `advance` would do. Writes nothing. */
  async preview(request: AskedFact): Promise<Answer> {
    refuseBadText(request);
    const caseIds = request.cases.map(({ id }) => id);
    await this.refuseSubordinates({ facts: allTold(request), caseIds }, request);
    const cases: LoadedCase[] = [];
    for (const id of caseIds) cases.push(await this.load(id, 'preview', request.reader));
    refuseStrangers(cases);
    const { laws, now } = this.behind;
    const at = now();
    return answerOf(cases.map((each) => recordWork(laws, each, datedOn(request, at), at)));
  }

  /** Replaces, removes and inserts facts, all or none, and replays the case. */
  async correct(request: CorrectCase): Promise<Answer> {
    const { laws, now } = this.behind;
    const { id } = request.case;
    const command = correctCommand(laws, request, now());
    await this.refuseSubordinates(namingOf(request), request);
    return this.told({ caseIds: [id], what: 'correct', reader: request.reader }, () =>
      this.run(command, id),
    );
  }

  /** What `correct` would do. Writes nothing. */
  async previewCorrection(request: CorrectCase): Promise<Answer> {
    refuseBadText(request);
    await this.refuseSubordinates(namingOf(request), request);
    const loaded = await this.load(request.case.id, 'preview', request.reader);
    return answerOf([correctWork(this.behind.laws, loaded, request, this.behind.now())]);
  }

  /** What may happen next for this person, and for what may not: why not. */
  async choices(caseId: string, actor: Actor, reader?: Person): Promise<readonly Choice[]> {
    const loaded = await this.load(caseId, 'choices', reader);
    return choicesOf(this.behind.laws, loaded, { actor, reader }, this.behind.now());
  }

  /** How a clock's due day came about: its ledger day by day, its law, its verdicts. */
  async explain(caseId: string, clockKey: string, reader?: Person): Promise<ExplainedTo> {
    const loaded = await this.load(caseId, 'explain', reader);
    const explained = explainClock(this.behind.laws, loaded, clockKey, this.behind.now());
    const plain = reader === undefined || seesPeople(reader, readableOf(loaded));
    return { ...explained, pseudonymous: !plain };
  }

  /** The whole case as it is now: what is due is judged as it is read, whether or not the monitor has passed. */
  async view(caseId: string, reader?: Person): Promise<CaseView> {
    const loaded = await this.load(caseId, 'view', reader);
    const reasons = await reasonsOf(this.behind.dataSource, caseId);
    return caseView(this.behind.laws, { loaded, reasons, reader }, this.behind.now());
  }

  /** The case from its facts alone, and where what is stored says otherwise. */
  async replay(caseId: string, reader?: Person): Promise<Replayed> {
    return replayCase(this.behind.laws, await this.load(caseId, 'replay', reader));
  }

  /** Commits what a command decides: for what concerns a case and another beside it. */
  async run(command: Command, name: string): Promise<Answer> {
    const outcome = await this.behind.writer.submit(command);
    switch (outcome.kind) {
      case 'committed':
        return JSON.parse(outcome.written.idempotency?.answer ?? '{"cases":[]}') as Answer;
      case 'repeated':
        if (outcome.first.fingerprint !== command.fingerprint)
          throw new KeyReused(outcome.first.key);
        return JSON.parse(outcome.first.answer) as Answer;
      case 'refused':
        throw outcome.error;
      case 'taken':
        throw new CaseExists(name);
      case 'stale':
        throw new StaleCase(0, 0, []);
    }
  }

  private lawToOpen({ workflow }: OpenCase) {
    const { id, version } = this.behind.laws.newest(workflow);
    if (isBesideOthers(this.behind.laws, id)) throw new NotPermitted('caseRegistered', [BESIDE]);
    return this.behind.laws.of(id, version);
  }

  /** Looked up before anything is put to a case: what a case takes is decided without waiting. */
  private async refuseSubordinates(naming: Naming, asking: Asking): Promise<void> {
    const found = await subordinateAmong(this.behind.dataSource, this.behind.laws, naming);
    if (found === null) return;
    hideFrom(await this.load(found.caseId, 'advance', asking.reader), asking);
    throw found.refusal;
  }

  private async load(caseId: string, what: Read, reader: Person | undefined): Promise<LoadedCase> {
    const loaded = await this.behind.store.load(caseId, true);
    if (loaded === null) throw new CaseNotFound(caseId);
    refuseUnread(loaded, reader);
    if (reader !== undefined && isWatched(loaded)) {
      await recordReads(this.behind.dataSource, [caseId], { reader, what, at: this.behind.now() });
    }
    return loaded;
  }

  /** A refusal says something of the case as well; what is written is recorded by being written. */
  private async told<T>({ caseIds, what, reader }: Reading, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (reader === undefined || !(error instanceof CaseError)) throw error;
      if (!(error instanceof CaseNotFound)) {
        for (const id of caseIds) await this.load(id, what, reader);
      }
      throw error;
    }
  }
}
