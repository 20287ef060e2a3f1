import { Injectable } from '@nestjs/common';
import type { CaseStore, Command, LoadedCase } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { answerOf, type Answer } from './answer.js';
import { CaseExists, CaseNotFound, KeyReused, StaleCase } from './case-error.js';
import type { CaseWork } from './case-work.js';
import { caseView, type CaseView } from './case-view.js';
import { choicesOf, type Choice } from './choices.js';
import { correctCommand, correctWork, type CorrectCase } from './correct-case.js';
import { explainClock, type Explained } from './explain-clock.js';
import type { Actor } from './kernel/fact.js';
import type { Laws } from './laws.js';
import { openCommand, openWork, type OpenCase } from './open-case.js';
import { recordCommand, recordWork, type RecordFact } from './record-fact.js';
import { replayCase, type Replayed } from './replay-case.js';
import type { Writer } from './writer.js';

/** The time, handed in by whoever opens the door. */
export type Now = () => Instant;

/**
 * The one way to change a case. Every verb commits whole or refuses with a `CaseError`; the same key
 * gives the first answer again.
 */
@Injectable()
export class CaseEngine {
  constructor(
    private readonly store: CaseStore,
    private readonly writer: Writer,
    private readonly laws: Laws,
    private readonly now: Now,
  ) {}

  /** Opens a case with its opening fact and whatever else is known of it. */
  async open(request: OpenCase): Promise<Answer> {
    const law = this.newestLaw(request.workflow);
    return this.run(openCommand(law, request, this.now()), request.reference);
  }

  /** What `open` would do. Writes nothing. */
  previewOpening(request: OpenCase): Answer {
    return answerOf([openWork(this.newestLaw(request.workflow), request, this.now())]);
  }

  /**
   * Records one fact on a case, or the same on several cases of a matter, all or none. Facts about clocks
   * (`clockExtended`, `clockShortened`, `clockPaused`, `clockResumed`, `calendarAdopted`, `policyAdopted`)
   * come the same way.
   */
  advance(request: RecordFact): Promise<Answer> {
    return this.run(recordCommand(this.laws, request, this.now()), request.key);
  }

  /** What `advance` would do. Writes nothing. */
  async preview(request: RecordFact): Promise<Answer> {
    const works: CaseWork[] = [];
    for (const { id } of request.cases) {
      works.push(recordWork(this.laws, await this.load(id), request, this.now()));
    }
    return answerOf(works);
  }

  /** Replaces, removes and inserts facts, all or none, and replays the case. */
  correct(request: CorrectCase): Promise<Answer> {
    return this.run(correctCommand(this.laws, request, this.now()), request.case.id);
  }

  /** What `correct` would do. Writes nothing. */
  async previewCorrection(request: CorrectCase): Promise<Answer> {
    const loaded = await this.load(request.case.id);
    return answerOf([correctWork(this.laws, loaded, request, this.now())]);
  }

  /** What may happen next for this person, and for what may not: why not. */
  async choices(caseId: string, actor: Actor): Promise<readonly Choice[]> {
    return choicesOf(this.laws, await this.load(caseId), actor, this.now());
  }

  /** How a clock's due day came about: its ledger day by day, its law, its verdicts. */
  async explain(caseId: string, clockKey: string): Promise<Explained> {
    return explainClock(this.laws, await this.load(caseId), clockKey, this.now());
  }

  /** The whole case as it is now: what is due is judged as it is read, whether or not the monitor has passed. */
  async view(caseId: string): Promise<CaseView> {
    return caseView(this.laws, await this.load(caseId), this.now());
  }

  /** The case from its facts alone, and where what is stored says otherwise. */
  async replay(caseId: string): Promise<Replayed> {
    return replayCase(this.laws, await this.load(caseId));
  }

  /** Commits what a command decides: for what concerns a case and another beside it. */
  async run(command: Command, name: string): Promise<Answer> {
    const outcome = await this.writer.submit(command);
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

  private newestLaw(workflow: string) {
    const { id, version } = this.laws.newest(workflow);
    return this.laws.of(id, version);
  }

  private async load(caseId: string): Promise<LoadedCase> {
    const loaded = await this.store.load(caseId, true);
    if (loaded === null) throw new CaseNotFound(caseId);
    return loaded;
  }
}
