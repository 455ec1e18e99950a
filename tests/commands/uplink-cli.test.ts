import { describe, expect, it } from 'vitest';
import { gateFolder } from '../support/gate-folder.ts';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { appendRows } from '../support/store-bench.ts';

/** A stopped gate with thirty rows, of which the centre confirmed twenty. */
function stoppedGate() {
  const { folder, open } = gateFolder((store) => {
    appendRows(store, 30);
    store.marks.advance(20);
  });
  return { open, uplink: (...args: string[]) => runCli(folder, 'uplink', ...args) };
}

describe('the command "uplink"', () => {
  it('E6: sends confirmed rows again when told so, and writes down who told it', async () => {
    const { open, uplink } = stoppedGate();
    const before = await uplink('status', '--json');
    expect(JSON.parse(before.stdout)).toMatchObject({ head: 30, confirmed: 20, unsent: 10, resends: 0 });
    const done = await uplink('resend', '--from', '11', '--officer', 'officer-1');
    expect(done.stderr).toBe('');
    expect(done.stdout).toContain('newest row 31, confirmed up to 10, 21 after that one.');
    const store = open();
    const payload = { from: 11, by: 'operator', officerId: 'officer-1', commandId: null };
    expect(store.journal.head()).toMatchObject({ kind: 'uplink.resent', payload });
    expect(store.marks.watermark()).toBe(10);
    store.close();
  });

  it('says in a sentence why it cannot, and changes nothing', async () => {
    const { open, uplink } = stoppedGate();
    const late = await uplink('resend', '--from', '25', '--officer', 'officer-1');
    expect(late.code).toBe(1);
    expect(late.stderr).toMatch(/confirmed the rows up to 20/);
    expect((await uplink('resend', '--from', '5')).stderr).toMatch(/required option '--officer/);
    const stranger = await uplink('resend', '--from', '5', '--officer', 'nobody');
    expect(stranger.stderr).toMatch(/^No officer of this gate/);
    const store = open();
    const locked = await uplink('resend', '--from', '5', '--officer', 'officer-1');
    expect(locked.code).toBe(1);
    expect(locked.stderr).not.toMatch(stackTrace);
    expect((await uplink('status')).stdout).toContain('confirmed up to 20');
    expect(store.journal.head()?.seq).toBe(30);
    store.close();
  });
});
