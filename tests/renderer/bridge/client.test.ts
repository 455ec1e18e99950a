import { describe, expect, it } from 'vitest';
import { type CallName, callNames, pushNames, type RawBridge } from '../../../main/bridge/contract.ts';
import { createClient } from '../../../renderer/bridge/client.ts';

function rawBridge(answer: (name: CallName) => Promise<unknown>) {
  const listeners = new Map<string, (value: unknown) => void>();
  const raw: RawBridge = {
    role: 'officer',
    calls: Object.fromEntries(
      callNames.map((name) => [name, () => answer(name)]),
    ) as unknown as RawBridge['calls'],
    pushes: Object.fromEntries(
      pushNames.map((name) => [
        name,
        (listener: (value: unknown) => void) => {
          listeners.set(name, listener);
          return () => listeners.delete(name);
        },
      ]),
    ) as unknown as RawBridge['pushes'],
    onLink: () => () => undefined,
  };
  const misfits: string[] = [];
  return {
    client: createClient(raw, (what) => misfits.push(what)),
    push: (name: string, value: unknown) => listeners.get(name)?.(value),
    misfits,
  };
}

describe('the client of the bridge', () => {
  it('gives back a value that fits the contract', async () => {
    const { client } = rawBridge(async () => ({ ok: true, value: { personId: 'p1' } }));
    const answer = await client.call('saveEnrolment', {
      captureIds: ['k1'],
      name: 'Min Thu',
      nationality: 'MMR',
      language: 'my',
      dateOfBirth: null,
      idNumber: null,
      voyageId: null,
      notTheSameAs: null,
      role: 'crew',
    });
    expect(answer).toEqual({ ok: true, value: { personId: 'p1' } });
  });

  it("hands on the gate's own sentence when a call is refused", async () => {
    const error = { code: 'case/gone', sentence: 'The case was resolved a moment ago.' };
    const { client } = rawBridge(async () => ({ ok: false, error }));
    expect(await client.call('signIn', { officerId: 'o1', pin: '271828' })).toEqual({ ok: false, error });
  });

  it.each([
    ['a value of another shape', { ok: true, value: { person: 1 } }],
    ['a refusal without a sentence', { ok: false, error: { code: 'x' } }],
    ['nothing at all', undefined],
  ])('turns %s into a sentence and reports it', async (_, raw) => {
    const { client, misfits } = rawBridge(async () => raw);
    const answer = await client.call('signIn', { officerId: 'o1', pin: '271828' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'window/misfit' } });
    expect(misfits).toEqual(['signIn']);
  });

  it('turns a call that throws into a sentence', async () => {
    const { client } = rawBridge(() => Promise.reject(new Error('the channel is gone')));
    const answer = await client.call('signIn', { officerId: 'o1', pin: '271828' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'window/no-answer' } });
  });

  it('shows a listener only pushes that fit', () => {
    const { client, push, misfits } = rawBridge(async () => undefined);
    const seen: number[] = [];
    client.on('frameWanted', ({ requestId }) => seen.push(requestId));
    push('frameWanted', { requestId: 3 });
    push('frameWanted', { requestId: 'four' });
    push('frameWanted', { requestId: 5, extra: true });
    expect(seen).toEqual([3]);
    expect(misfits).toEqual(['frameWanted', 'frameWanted']);
  });
});
