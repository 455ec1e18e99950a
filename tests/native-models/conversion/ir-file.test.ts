import { describe, expect, it } from 'vitest';
import { readIr } from '../../../native-models/conversion/ir-file.ts';
import { IrWriter } from '../support/ir.ts';

function smallFile(): string {
  const ir = new IrWriter();
  const sum = ir.layer('Add', [ir.input([1, 2]), ir.floats([2], [1, 2])], [1, 2], {
    auto_broadcast: 'numpy',
  });
  return ir.finish(sum).xml;
}

describe('the graph of an OpenVINO IR file', () => {
  it('is read with attributes as written, inputs in the order of their ports, and shapes', () => {
    const { name, layers } = readIr(smallFile());
    expect(name).toBe('small');
    expect(layers.map((layer) => layer.type)).toEqual(['Parameter', 'Const', 'Add', 'Result']);
    expect(layers[2]).toMatchObject({
      name: 'Add 2',
      attributes: { auto_broadcast: 'numpy' },
      inputs: [
        { layer: '0', port: '0' },
        { layer: '1', port: '0' },
      ],
    });
    expect(layers[2]?.outputs.get('2')).toEqual([1, 2]);
  });

  it('is put in order where a layer stands before the ones that feed it', () => {
    const xml = smallFile();
    const [result = ''] = xml.match(/<layer id="3".*?<\/layer>/) ?? [];
    const turned = xml.replace(result, '').replace('<layers>', `<layers>${result}`);
    expect(readIr(turned).layers.at(-1)?.type).toBe('Result');
  });

  it.each([
    ['is cut short', (xml: string) => xml.slice(0, xml.length - 30), 'The graph is not XML'],
    ['is something else', () => '<html></html>', 'The graph is no OpenVINO IR'],
    ['is of another version', (xml: string) => xml.replace('version="11"', 'version="7"'), 'not known'],
    [
      'has no edges',
      (xml: string) => xml.replace(/<edge .*?\/>/g, ''),
      'The graph is no OpenVINO IR: net.edges',
    ],
    [
      'misses an edge',
      (xml: string) => xml.replace(/<edge from-layer="1"[^>]*>/, ''),
      'Nothing leads to input 1 of layer "Add 2" (Add)',
    ],
    [
      'has an edge from nowhere',
      (xml: string) => xml.replace('from-layer="1"', 'from-layer="77"'),
      'takes what no layer gives',
    ],
    [
      'has two edges to one place',
      (xml: string) =>
        xml.replace('<edges>', '<edges><edge from-layer="0" from-port="0" to-layer="2" to-port="0" />'),
      'Two edges lead to port 2:0',
    ],
    [
      'runs in a circle',
      (xml: string) => xml.replace(/from-layer="0" from-port="0"/, 'from-layer="2" from-port="2"'),
      'runs in a circle',
    ],
    ['has a number twice', (xml: string) => xml.replace('<layer id="1"', '<layer id="0"'), 'the same number'],
  ])('is refused when it %s', (_, damage, why) => {
    expect(() => readIr(damage(smallFile()))).toThrow(why);
  });
});
