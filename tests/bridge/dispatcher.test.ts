import { describe, expect, it } from 'vitest';
import { type CallName, calls } from '../../main/bridge/contract.ts';
import { Dispatcher } from '../../main/bridge/dispatcher.ts';
import { ServiceDouble } from '../hosts/support/service-double.ts';

const crew = { role: 'crew', windowId: 'w1' } as const;
const officer = { role: 'officer', windowId: 'w2' } as const;

function setting() {
  const service = new ServiceDouble();
  const bugs: string[] = [];
  return { service, bugs, dispatcher: new Dispatcher(service, (what) => bugs.push(what)) };
}

describe('a call of a window', () => {
  it('reaches the gate when the name exists, the role may and the arguments fit', async () => {
    const { service, dispatcher } = setting();
    const answer = await dispatcher.call('signIn', { officerId: 'o1', pin: '271828' }, officer);
    expect(answer).toEqual({ ok: true, value: {} });
    expect(service.handled).toEqual([
      { name: 'signIn', args: { officerId: 'o1', pin: '271828' }, role: 'officer' },
    ]);
  });

  it.each(['', 'noSuchCall', 'toString', '__proto__', 'constructor', 7, null, undefined])(
    'is refused under the name %o',
    async (name) => {
      const { service, dispatcher } = setting();
      const answer = await dispatcher.call(name, {}, officer);
      expect(answer).toMatchObject({ ok: false, error: { code: 'bridge/refused' } });
      expect(service.handled).toEqual([]);
    },
  );

  it.each(Object.keys(calls) as CallName[])(
    '%s is refused from every role it does not belong to',
    async (name) => {
      const { service, dispatcher } = setting();
      for (const caller of [crew, officer]) {
        if ((calls[name].by as readonly string[]).includes(caller.role)) continue;
        const answer = await dispatcher.call(name, {}, caller);
        expect(answer).toMatchObject({
          ok: false,
          error: { code: 'bridge/refused', sentence: /another screen/ },
        });
      }
      expect(service.handled).toEqual([]);
    },
  );

  it.each([
    undefined,
    null,
    3,
    'text',
    [],
    { officerId: 7 },
    { officerId: 'o1', more: true },
    { officerId: '' },
  ])('is refused with a sentence when its arguments are %o', async (args) => {
    const { service, dispatcher } = setting();
    const answer = await dispatcher.call('signIn', args, officer);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bridge/refused', sentence: /signIn/ } });
    expect(service.handled).toEqual([]);
  });

  it('hands a refusal of the gate on as it is', async () => {
    const { service, dispatcher, bugs } = setting();
    const error = { code: 'case/unknown', sentence: 'This case is closed.' };
    service.answer = () => ({ ok: false, error });
    expect(await dispatcher.call('signIn', { officerId: 'o1', pin: '271828' }, officer)).toEqual({
      ok: false,
      error,
    });
    expect(bugs).toEqual([]);
  });

  it('answers a failure, and tells of the bug, when the gate throws', async () => {
    const { service, dispatcher, bugs } = setting();
    service.answer = () => {
      throw new Error('a secret of the inside');
    };
    const answer = await dispatcher.call('signIn', { officerId: 'o1', pin: '271828' }, officer);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bridge/failed' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(bugs).toEqual(['call signIn failed']);
  });

  it('never lets out an answer that does not fit its schema', async () => {
    const { service, dispatcher, bugs } = setting();
    service.answer = () => ({ ok: true, value: { personId: 'p1', template: [1, 2, 3] } });
    const answer = await dispatcher.call('discardEnrolment', {}, officer);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bridge/failed' } });
    expect(bugs).toHaveLength(1);
  });
});

describe('a push to a window', () => {
  it('goes out only to the role it is meant for', () => {
    const { service, dispatcher, bugs } = setting();
    const sent: string[] = [];
    dispatcher.attach(crew, (name) => sent.push(name));
    const [window] = service.windows;
    window?.push('frameWanted', { requestId: 1 });
    window?.push('preview', { jpeg: new Uint8Array(1) });
    expect(sent).toEqual(['frameWanted']);
    expect(bugs).toEqual([expect.stringContaining('preview')]);
  });
});
