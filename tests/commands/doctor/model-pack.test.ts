import { describe, expect, it } from 'vitest';
import { findingFor } from '../../../main/commands/doctor/model-pack.ts';

describe('what doctor says of the face models', () => {
  it('recommends the better pack where it is missing', () => {
    const { state, sentence } = findingFor('auto', 'face-api', 'absent');
    expect(state).toBe('attention');
    expect(sentence).toMatch(
      /^The pack face-api is in use\. .*Run "npm run gate -- models install retail"\.$/,
    );
  });

  it('is content with the better pack', () => {
    expect(findingFor('auto', 'retail', 'intact').state).toBe('ok');
  });

  it('says that damaged files are why the better pack is not in use', () => {
    expect(findingFor('auto', 'face-api', 'damaged').sentence).toContain(
      'because the files of retail are damaged',
    );
  });

  it('says that the configuration prefers the weaker pack', () => {
    const { state, sentence } = findingFor('face-api', 'face-api', 'intact');
    expect(state).toBe('attention');
    expect(sentence).toContain('although retail is installed');
  });

  it.each(['absent', 'damaged'] as const)(
    'calls it a problem when the pack that is asked for is %s',
    (retail) => {
      const { state, sentence } = findingFor('retail', 'retail', retail);
      expect(state).toBe('problem');
      expect(sentence).toContain('the face engine cannot start');
    },
  );
});
