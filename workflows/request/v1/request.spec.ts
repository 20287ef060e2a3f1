import { describe, expect, it } from '@jest/globals';
import { getAdjacencyMap } from 'xstate/graph';
import type { AnyMachineSnapshot } from 'xstate';
import { checkPayload, compile, isClosed } from '#libs/workflow-kit';
import { legalDay } from '#libs/working-time';
import { requestV1 } from './index.js';
import { requestEvents } from './request.events.js';

const workflow = compile(requestV1);
const TYPES = Object.keys(requestEvents);
const ASKED = TYPES.filter((type) => type.endsWith('Requested'));
const DECIDED = ['requestGranted', 'requestRefused'];

const stageOf = ({ value }: AnyMachineSnapshot) => String(value);
const events = [...TYPES, ...workflow.timers.keys()].map((type) => ({ type }));
interface Node {
  readonly state: AnyMachineSnapshot;
  readonly transitions: Readonly<Record<string, { readonly state: AnyMachineSnapshot }>>;
}

const nodes: readonly Node[] = Object.values(getAdjacencyMap(workflow.machine, { events }));

describe('The ways through a request', () => {
  it.each([
    ['awaiting-request', ['deciding']],
    ['deciding', ['granted', 'refused', 'withdrawn']],
    ['granted', []],
    ['refused', []],
    ['withdrawn', []],
  ])('lead from %s to %s and nowhere else', (stage, exits) => {
    const reached = nodes
      .filter(({ state }) => stageOf(state) === stage)
      .flatMap(({ transitions }) => Object.values(transitions).map(({ state }) => stageOf(state)));

    expect([...new Set(reached)].filter((to) => to !== stage).sort()).toEqual(exits);
  });

  it('are over when it is decided or withdrawn', () => {
    const over = nodes.filter(({ state }) => isClosed(state)).map(({ state }) => stageOf(state));

    expect(over.sort()).toEqual(['granted', 'refused', 'withdrawn']);
  });
});

describe('The duties of a request', () => {
  it.each(ASKED)('note who asked, with grounds in writing, when %s', (event) => {
    const duty = workflow.duties.get(event);

    expect(duty).toMatchObject({ reasons: 'required', appoints: { asker: 'self' } });
  });

  it.each(DECIDED)('keep %s from whoever asked, and never by itself', (event) => {
    expect(workflow.duties.get(event)).toMatchObject({
      ...{ notBy: ['asker'], together: true, reasons: 'required' },
    });
  });

  it('let nobody withdraw it but whoever asked', () => {
    const held = workflow.duties.get('requestWithdrawn')?.onlyBy?.map(({ position }) => position);
    expect(new Set(held)).toEqual(new Set(['asker']));
  });
});

describe('The clock of a request', () => {
  it('is a local target, met by either decision', () => {
    const [clock, ...others] = requestV1.clocks;

    expect(others).toEqual([]);
    expect(clock).toMatchObject({ id: 'LT-request-decided', from: ASKED, metBy: DECIDED });
    expect(clock?.status.existence).toBe('POLICY');
  });
});

describe('What a request carries', () => {
  const CLOCK = { clock: 'notice-served@e-1#1', declared: 'CK-20' };
  const day = legalDay('2026-09-01');

  it.each([
    ['extensionRequested', { ...CLOCK, until: day }],
    ['extensionRequested', { ...CLOCK, by: 5 }],
    ['shorteningRequested', { ...CLOCK, until: day, agreedBy: ['officer'] }],
    ['pauseRequested', { ...CLOCK, category: 'career-break' }],
    ['resumptionRequested', CLOCK],
    ['correctionRequested', { fact: 'e-1', factType: 'noticeServed', from: day, to: day }],
  ])('is enough for %s: %s', (type, payload) => {
    expect(checkPayload(workflow, type, payload)).toEqual([]);
  });

  it.each([
    ['extensionRequested', { until: day }],
    ['extensionRequested', { ...CLOCK, by: 0.5 }],
    ['extensionRequested', { ...CLOCK, grounds: 'free text' }],
    ['shorteningRequested', { ...CLOCK, until: day, agreedBy: [] }],
    ['correctionRequested', { fact: 'e-1', factType: 'noticeServed', from: day }],
  ])('is refused for %s: %s', (type, payload) => {
    expect(checkPayload(workflow, type, payload)).not.toEqual([]);
  });
});
