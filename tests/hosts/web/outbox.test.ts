import { describe, expect, it } from 'vitest';
import { type ByteSink, fullBytes, Outbox } from '../../../main/hosts/web/outbox.ts';

/** A socket whose line moves only when the test says so. */
class SlowSink implements ByteSink {
  bufferedAmount = 0;
  readonly sent: string[] = [];
  readonly #waiting: { readonly size: number; readonly done: () => void }[] = [];

  send(data: Uint8Array, done: () => void): void {
    this.sent.push(new TextDecoder().decode(data).trim());
    this.bufferedAmount += data.length;
    this.#waiting.push({ size: data.length, done });
  }

  drain(): void {
    for (const { size, done } of this.#waiting.splice(0)) {
      this.bufferedAmount -= size;
      done();
    }
  }
}

const bytes = (text: string, size = text.length) => new TextEncoder().encode(text.padEnd(size));

describe('the outbox of a window', () => {
  it('sends everything in order while the line keeps up', () => {
    const sink = new SlowSink();
    const outbox = new Outbox(sink);
    outbox.push('preview', () => bytes('picture 1'));
    outbox.push('frameWanted', () => bytes('wanted'));
    outbox.push('preview', () => bytes('picture 2'));
    expect(sink.sent).toEqual(['picture 1', 'wanted', 'picture 2']);
  });

  it('skips pictures and views on a full line, newest wins, without encoding what it skips', () => {
    const sink = new SlowSink();
    const outbox = new Outbox(sink);
    const encoded: string[] = [];
    const push = (name: 'preview' | 'officerView', text: string) =>
      outbox.push(name, () => {
        encoded.push(text);
        return bytes(text);
      });
    outbox.send(bytes('large', fullBytes + 1));
    push('preview', 'picture 1');
    push('officerView', 'view 1');
    push('preview', 'picture 2');
    push('officerView', 'view 2');
    expect(sink.sent).toEqual(['large']);
    sink.drain();
    expect(sink.sent).toEqual(['large', 'picture 2', 'view 2']);
    expect(encoded).toEqual(['picture 2', 'view 2']);
  });

  it('never holds back that a frame is wanted, nor an answer', () => {
    const sink = new SlowSink();
    const outbox = new Outbox(sink);
    outbox.send(bytes('large', fullBytes + 1));
    outbox.push('frameWanted', () => bytes('wanted'));
    outbox.send(bytes('answer'));
    expect(sink.sent).toEqual(['large', 'wanted', 'answer']);
  });
});
