import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { callNames, pushNames, type RawBridge } from '../../main/bridge/contract.ts';
import { callChannel, pushChannel } from '../../main/hosts/electron/channels.ts';

const source = readFileSync(new URL('../../main/hosts/electron-preload.cjs', import.meta.url), 'utf8');

/** Runs the preload as a sandboxed page would: with `electron` as the only module there is. */
function run(pathname: string) {
  const invoked: { channel: string; args: unknown }[] = [];
  const channels = new Map<string, (event: unknown, value: unknown) => void>();
  const exposed = new Map<string, unknown>();
  const electron = {
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => exposed.set(key, api) },
    ipcRenderer: {
      invoke: (channel: string, args: unknown) => invoked.push({ channel, args }),
      on: (channel: string, listener: (event: unknown, value: unknown) => void) =>
        channels.set(channel, listener),
    },
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
  runInNewContext(source, { require, location: { pathname } });
  return { invoked, channels, exposed, bridge: exposed.get('pipoBridge') as RawBridge };
}

describe('the preload', () => {
  it('gives the page the bridge of the contract and nothing else', () => {
    const { exposed, bridge } = run('/crew.html');
    expect([...exposed.keys()]).toEqual(['pipoBridge']);
    expect(Object.keys(bridge).sort()).toEqual(['calls', 'onLink', 'pushes', 'role']);
    expect(Object.keys(bridge.calls)).toEqual(callNames);
    expect(Object.keys(bridge.pushes)).toEqual(pushNames);
  });

  it.each([
    ['/crew.html', 'crew'],
    ['/officer.html', 'officer'],
    ['/anything', 'crew'],
  ])('on %s tells the page that it is %s', (pathname, role) => {
    expect(run(pathname).bridge.role).toBe(role);
  });

  it('sends each call on its own channel, as the host takes it', () => {
    const { bridge, invoked } = run('/crew.html');
    for (const name of callNames) bridge.calls[name]({ of: name });
    expect(invoked).toEqual(callNames.map((name) => ({ channel: callChannel(name), args: { of: name } })));
  });

  it('hears each push on its own channel, until the page ends it', () => {
    const { bridge, channels } = run('/crew.html');
    expect([...channels.keys()]).toEqual(pushNames.map(pushChannel));
    const heard: unknown[] = [];
    const end = bridge.pushes.frameWanted((value) => heard.push(value));
    const push = channels.get(pushChannel('frameWanted'));
    push?.({ sender: 'never shown' }, 1);
    end();
    push?.({}, 2);
    expect(heard).toEqual([1]);
  });

  it('keeps the newest value for the first who listens', () => {
    const { bridge, channels } = run('/crew.html');
    channels.get(pushChannel('crewView'))?.({}, 'old');
    channels.get(pushChannel('crewView'))?.({}, 'new');
    const first: unknown[] = [];
    const second: unknown[] = [];
    bridge.pushes.crewView((value) => first.push(value));
    bridge.pushes.crewView((value) => second.push(value));
    expect({ first, second }).toEqual({ first: ['new'], second: [] });
  });

  it('says at once that the gate is there', () => {
    const heard: boolean[] = [];
    run('/crew.html').bridge.onLink((up) => heard.push(up));
    expect(heard).toEqual([true]);
  });
});
